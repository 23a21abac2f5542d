// Looking back: log, thread, outbox.
#include "core/json_access.hpp"
#include "core/messages/message_item.hpp"
#include "core/messages/message_log.hpp"
#include "core/messages/outbox.hpp"
#include "core/messages/thread.hpp"
#include "operations/given.hpp"
#include "operations/handlers.hpp"

namespace coord::operations {
namespace {

constexpr std::size_t kLogLimit = 10;
constexpr std::size_t kOutboxLimit = 20;

Result<core::LogFilter> filter_of(core::Context& context, const Given& given) {
  core::LogFilter filter;
  filter.type = given.text("type");
  filter.from = given.text("from");
  filter.to = given.text("to");
  filter.task = given.text("task");
  filter.grep = given.text("grep");
  COORD_ASSIGN(filter.since, given.since(context, "since"));
  return filter;
}

std::size_t limit_of(const Given& given) {
  const std::size_t limit = given.number("limit", kLogLimit);
  return limit == 0 ? std::numeric_limits<std::size_t>::max() : limit;
}

}  // namespace

Result<Json> log(core::Context& context, const Json& input) {
  const Given given(input);
  COORD_ASSIGN(const core::LogFilter filter, filter_of(context, given));
  COORD_ASSIGN(core::LogPage page, core::last_messages(context, filter, limit_of(given)));
  Json out = core::object_with_room(2);
  Json& items = out["items"] = Json::array();
  for (Json& message : page.messages) {
    items.push_back(core::log_item(context, std::move(message)));
  }
  out["skipped"] = page.skipped;
  return out;
}

Status log_follow(core::Context& context, const Json& input, const std::function<bool(const Json& item)>& sink) {
  const Given given(input);
  COORD_ASSIGN(const core::LogFilter filter, filter_of(context, given));
  COORD_ASSIGN(const core::LogPage page, core::last_messages(context, filter, limit_of(given)));
  for (const Json& message : page.messages) {
    if (!sink(core::log_item(context, message))) {
      return {};
    }
  }
  return core::follow_messages(context, filter, page.end,
                               [&](const Json& message) { return sink(core::log_item(context, message)); });
}

Result<Json> thread(core::Context& context, const Json& input) {
  COORD_ASSIGN(core::Thread found, core::read_thread(context, Given(input).text("id")));
  Json out{{"thread", found.id}, {"items", std::move(found.items)}};
  if (!found.consultation.is_null()) {
    out["consultation"] = std::move(found.consultation);
  }
  return out;
}

Result<Json> outbox(core::Context& context, const Json& input) {
  COORD_ASSIGN(core::OutboxPage page, core::read_outbox(context, Given(input).number("limit", kOutboxLimit)));
  return Json{{"agent", page.agent}, {"items", std::move(page.items)}, {"total", page.total}};
}

}  // namespace coord::operations
