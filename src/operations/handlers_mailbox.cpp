// Reading and finishing messages: inbox, show, ack, archive.
#include "core/current_task.hpp"
#include "core/json_access.hpp"
#include "core/messages/ack.hpp"
#include "core/messages/archive.hpp"
#include "core/messages/inbox.hpp"
#include "core/messages/show.hpp"
#include "operations/given.hpp"
#include "operations/handlers.hpp"
#include "util/escape.hpp"

namespace coord::operations {
namespace {

Result<core::InboxQuery> query_of(core::Context& context, const Given& given) {
  core::InboxQuery query;
  query.limit = given.number("limit", query.limit);
  query.type = given.text("type");
  query.from = given.text("from");
  query.count_only = given.flag("count");
  query.peek = given.flag("peek");
  COORD_ASSIGN(query.since, given.since(context, "since"));
  COORD_ASSIGN(query.wait, given.duration("wait"));
  if (given.has("priority")) {
    query.at_least = core::priority_of(given.text("priority"));
    if (!query.at_least) {
      return fail(ErrorKind::usage, "unknown priority \"" + util::first_line(given.text("priority"), 40) + "\"",
                  "one of urgent, high, normal, low");
    }
  }
  return query;
}

void add_trouble(const core::Trouble& trouble, Json& out) {
  Json& quarantined = out["quarantined"] = Json::array();
  for (const auto& file : trouble.quarantined) {
    quarantined.push_back(Json{{"path", file.path}, {"dead_letter", file.dead_letter}, {"reason", file.reason}});
  }
  Json& skipped = out["skipped"] = Json::array();
  for (const auto& file : trouble.skipped) {
    skipped.push_back(Json{{"path", file.path}, {"reason", file.reason}});
  }
}

Result<Json> answer(const core::ArchiveResult& result) {
  Json out;
  Json& items = out["items"] = Json::array();
  for (const core::Archived& archived : result.items) {
    Json item{{"id", archived.id}, {"short", archived.short_id}, {"path", archived.path}};
    if (archived.already) {
      item["already"] = true;
    }
    items.push_back(std::move(item));
  }
  out["left"] = result.left;
  return out;
}

}  // namespace

Result<Json> inbox(core::Context& context, const Json& input) {
  COORD_ASSIGN(const core::InboxQuery query, query_of(context, Given(input)));
  COORD_ASSIGN(core::InboxPage page, core::read_inbox(context, query));
  Json out = core::object_with_room(9);
  out["agent"] = page.me.name;
  if (query.count_only) {
    out["count"] = page.matching.value_or(page.total);
    return out;
  }
  out["source"] = core::source_name(page.me.source);
  out["items"] = std::move(page.items);
  out["total"] = page.total;
  if (page.matching) {
    out["matching"] = *page.matching;
  }
  out["task"] = core::current_task(context, page.me.name);
  out["urgent"] = page.urgent;
  add_trouble(page.trouble, out);
  return out;
}

Result<Json> show(core::Context& context, const Json& input) {
  return core::show_message(context, Given(input).text("id"));
}

Result<Json> ack(core::Context& context, const Json& input) {
  COORD_ASSIGN(const auto acks, core::ack_messages(context, Given(input).list("ids")));
  Json items = Json::array();
  for (const core::Acked& acked : acks) {
    Json item{{"id", acked.id}, {"short", acked.short_id}, {"acked_at", acked.acked_at}};
    if (acked.already) {
      item["already"] = true;
    }
    items.push_back(std::move(item));
  }
  return Json{{"items", std::move(items)}};
}

Result<Json> archive(core::Context& context, const Json& input) {
  const Given given(input);
  const std::vector<std::string> ids = given.list("ids");
  if (given.flag("all") == !ids.empty()) {
    return fail(ErrorKind::usage, "archive takes ids, or --all", "coord archive --all");
  }
  COORD_ASSIGN(const auto result, ids.empty() ? core::archive_shown(context) : core::archive_messages(context, ids));
  return answer(result);
}

}  // namespace coord::operations
