#include "mcp/call.hpp"

#include <algorithm>  // std::any_of, std::equal
#include <optional>   // std::optional
#include <string>     // std::string
#include <utility>    // std::exchange, std::move

#include "mcp/arguments.hpp"
#include "mcp/page.hpp"
#include "mcp/shape.hpp"
#include "schema/json_text.hpp"
#include "text/members.hpp"
#include "text/prime.hpp"
#include "util/base32.hpp"
#include "util/time_text.hpp"

namespace coord::mcp {
namespace {

using operations::Operation;

constexpr std::size_t kMostLimit = 100;
constexpr std::size_t kHeadBytes = 1'500;  // of a page, beside its items

// The caller named by the argument `agent`, for one call.
class CallerOfCall {
 public:
  CallerOfCall(core::Context& context, const std::string& agent) : context_(context), before_(context.caller.as) {
    if (!agent.empty()) {
      context_.caller.as = agent;
    }
  }
  ~CallerOfCall() { context_.caller.as = std::move(before_); }
  CallerOfCall(const CallerOfCall&) = delete;
  CallerOfCall& operator=(const CallerOfCall&) = delete;

 private:
  core::Context& context_;
  std::optional<std::string> before_;
};

Json result_of(std::vector<std::string> texts, bool is_error = false) {
  Json content = Json::array();
  for (std::string& text : texts) {
    content.push_back(text_block(std::move(text)));
  }
  Json out{{"content", std::move(content)}};
  if (is_error) {
    out["isError"] = true;
  }
  return out;
}

// Nothing there is an answer; the rest are errors.
Json told_error(const Error& error) {
  const Json shown = within(made_visible(to_json(error)), kMostResultBytes);
  if (error.kind == ErrorKind::nothing) {
    return result_of({schema::to_line(Json{{"nothing", shown["error"]["message"]}})});
  }
  return result_of({schema::to_line(shown)}, true);
}

bool has_param(const Operation& operation, std::string_view name) {
  return std::any_of(operation.params.begin(), operation.params.end(),
                     [&](const operations::Param& param) { return param.name == name; });
}

bool is_same_message(const Json& a, const Json& b) {
  return text::member(a, "id") == text::member(b, "id") && text::member(a, "path") == text::member(b, "path");
}

// A page of an inbox. What it shows is marked as seen, and not what was only looked at to know how much has room. It shows what has been marked,
// should another message have come between the two.
Result<Page> marked_page(const Order& order, core::Context& context, const Json& looked_at, const Position& from,
                         const PageRules& rules) {
  Page page = page_of(looked_at, from, rules);
  if (page.end == 0) {
    return page;
  }
  Json input = order.input;
  input["limit"] = page.end + (page.next.part > 0 ? 1U : 0U);
  COORD_ASSIGN(const Json marked, operations::run(*order.operation, context, input));
  const Json& items = text::items_of(marked);
  const bool the_same =
      items.size() <= looked_at.size() && std::equal(items.begin(), items.end(), looked_at.begin(), is_same_message);
  if (!the_same) {
    const bool more = page.more;
    page = page_of(items, from, rules);
    page.more = page.more || more;
  }
  return page;
}

Detail detail_of(const Tool& tool, const Json& arguments) {
  const std::string said = text::member(arguments, "detail");
  return said == "full" || (said.empty() && tool.pages == Tool::Pages::full) ? Detail::full : Detail::brief;
}

Result<Json> list_page(const Tool& tool, const Order& order, core::Context& context, const Json& arguments) {
  COORD_ASSIGN(const Position asked, position_of(text::member(arguments, "cursor")));
  PageRules rules{order.operation->name, detail_of(tool, arguments)};
  if (rules.detail == Detail::full) {
    rules.fence = util::base32(context.entropy.next(), 8);
  }
  if (const std::int64_t limit = text::number(arguments, "limit"); limit > 0) {
    rules.limit = std::min(static_cast<std::size_t>(limit), kMostLimit);
  }
  Json input = order.input;
  if (has_param(*order.operation, "limit")) {
    input["limit"] = asked.item + rules.limit + 1;
  }
  const bool marks = has_param(*order.operation, "peek") && !text::is_on(order.input, "peek");
  if (marks) {
    input["peek"] = true;
  }
  COORD_ASSIGN(Json answer, operations::run(*order.operation, context, input));
  if (!answer.is_object() || !answer.contains("items")) {
    return result_of({schema::to_line(within(told_answer(rules.operation, answer, rules.detail), kMostResultBytes))});
  }
  const Json items = std::exchange(answer["items"], Json::array());
  answer.erase("items");
  Json out = within(told_answer(rules.operation, answer, rules.detail), kHeadBytes);
  constexpr std::size_t kCursor = 150;
  rules.room -= schema::to_line(out).size() + kCursor;
  const Position from = found_again(asked, items);
  COORD_ASSIGN(Page page, marks ? marked_page(order, context, items, from, rules) : page_of(items, from, rules));
  out["items"] = std::move(page.items);
  if (page.more) {
    out["next_cursor"] = cursor_of(page.next);
  }
  std::vector<std::string> texts = std::move(page.bodies);
  texts.insert(texts.begin(), schema::to_line(out));
  return result_of(std::move(texts));
}

// A list or a thing that a tool without pages answers.
Json told_whole(const Operation& operation, const Json& answer) {
  if (operation.name == "prime") {
    return result_of({text::prime_text(answer)});
  }
  if (!answer.is_object() || !answer.contains("items")) {
    return result_of({schema::to_line(within(told_answer(operation.name, answer, Detail::brief), kMostResultBytes))});
  }
  Json out{{"items", Json::array()}};
  for (const Json& item : answer["items"]) {
    out["items"].push_back(told_item(operation.name, item, Detail::brief));
  }
  return result_of({schema::to_line(within(std::move(out), kMostResultBytes))});
}

// Takes `wait` out of an order: nobody else is served while an operation waits. An inbox still has to know that only what is new
// counts. 0 where there is none, or none that the operation would take.
Result<std::int64_t> take_wait(Order& order) {
  constexpr std::int64_t kLongest = 300'000'000;
  const auto wait = util::parse_duration(text::member(order.input, "wait"));
  if (!wait) {
    return 0;
  }
  if (*wait > kLongest) {
    return fail(ErrorKind::usage, "wait is longer than 5m", "wait 5m, and call again");
  }
  if (order.operation->name == "inbox") {
    order.input["wait"] = "0s";
  } else {
    order.input.erase("wait");
  }
  return *wait;
}

// Whether what is missing may yet come: a message, a task, what another holds.
bool may_change(const Error& error) {
  return error.kind == ErrorKind::nothing ||
         (error.kind == ErrorKind::conflict && !text::member(error.details, "agent").empty());
}

Result<Json> carry_out(const Host& host, const Tool& tool, const Json& arguments, std::int64_t& wait_us) {
  COORD_ASSIGN(Order order, order_of(tool, arguments));
  COORD_ASSIGN(wait_us, take_wait(order));
  COORD_ASSIGN(core::Context * context, host.project());
  const CallerOfCall caller(*context, text::member(arguments, "agent"));
  host.resolve(*order.operation, order.input);
  if (tool.pages != Tool::Pages::none && order.operation->name != "prime") {
    return list_page(tool, order, *context, arguments);
  }
  COORD_ASSIGN(const Json answer, operations::run(*order.operation, *context, order.input));
  return told_whole(*order.operation, answer);
}

}  // namespace

Json text_block(std::string text) {
  return Json{{"type", "text"}, {"text", std::move(text)}};
}

Result<Json> run_as(const Host& host, const std::string& agent, const Operation& operation, Json input) {
  COORD_ASSIGN(core::Context * context, host.project());
  const CallerOfCall caller(*context, agent);
  return operations::run(operation, *context, input);
}

Called call(const Host& host, const Tool& tool, const Json& arguments) {
  Called out;
  std::int64_t wait_us = 0;
  Result<Json> result = carry_out(host, tool, arguments, wait_us);
  out.wait_us = !result && may_change(result.error()) ? wait_us : 0;
  out.result = result ? *std::move(result) : told_error(result.error());
  return out;
}

}  // namespace coord::mcp
