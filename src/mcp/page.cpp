#include "mcp/page.hpp"

#include <algorithm>  // std::min
#include <array>      // std::array
#include <charconv>   // std::from_chars
#include <utility>    // std::move

#include "schema/json_text.hpp"
#include "text/fence.hpp"
#include "util/escape.hpp"

namespace coord::mcp {
namespace {

constexpr std::size_t kMostItems = 1'000'000;

// What tells an item from the others of its list.
std::string key_of(const Json& item) {
  constexpr std::array kKeys = {"short", "task_id", "decision_id", "id", "name", "task"};
  for (const char* name : kKeys) {
    const auto found = item.is_object() ? item.find(name) : item.end();
    if (found != item.end() && found->is_string()) {
      return found->get<std::string>();
    }
  }
  return {};
}

bool take_number(std::string_view& text, std::size_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  const auto read = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || read == text.size() || text[read] != '.') {
    return false;
  }
  text.remove_prefix(read + 1);
  return true;
}

// One item, with or without a body that is told apart from it.
struct Told {
  Json item;
  std::string body;
  text::Fence fence;

  [[nodiscard]] std::size_t overhead() const {
    constexpr std::size_t kBetween = 4;
    return schema::to_line(item).size() + kBetween + (body.empty() ? 0 : fence.begin.size() + fence.end.size());
  }
};

Told told(const Json& item, const PageRules& rules) {
  constexpr std::size_t kPartOfRoom = 4;
  Told out{told_item(rules.operation, item, rules.detail), {}, text::fence_of(item, rules.fence)};
  const auto content = out.item.is_object() ? out.item.find("content") : out.item.end();
  if (rules.detail == Detail::full && content != out.item.end() && content->is_string()) {
    out.body = content->get<std::string>();
    out.item.erase("content");
  }
  out.item =
      within(std::move(out.item), out.body.empty() ? rules.room - rules.room / kPartOfRoom : rules.room / kPartOfRoom);
  return out;
}

std::string fenced(const Told& told, std::string_view body) {
  return told.fence.begin + "\n" + std::string(body) + (body.ends_with('\n') ? "" : "\n") + told.fence.end;
}

}  // namespace

Result<Position> position_of(std::string_view cursor) {
  Position out;
  if (cursor.empty()) {
    return out;
  }
  std::string_view rest = cursor;
  if (!take_number(rest, out.item) || !take_number(rest, out.part) || out.item > kMostItems) {
    return fail(ErrorKind::usage, "\"" + util::first_line(cursor, 40) + "\" is no cursor",
                "cursor is the next_cursor of the page before, or absent for the first page");
  }
  out.after = rest;
  return out;
}

std::string cursor_of(const Position& position) {
  return std::to_string(position.item) + "." + std::to_string(position.part) + "." + position.after;
}

Position found_again(const Position& position, const Json& items) {
  if (position.item == 0) {
    return position;
  }
  if (position.item <= items.size() && key_of(items[position.item - 1]) == position.after) {
    return position;
  }
  for (std::size_t i = items.size(); i > 0; --i) {
    if (key_of(items[i - 1]) == position.after) {
      return {i, position.part, position.after};
    }
  }
  return {};
}

Page page_of(const Json& items, const Position& from, const PageRules& rules) {
  Page page;
  std::size_t used = 0;
  std::size_t part = from.part;
  const std::size_t end = std::min(items.size(), from.item + rules.limit);
  std::size_t at = std::min(from.item, items.size());
  bool half = false;  // the last item's body goes on
  for (; at < end; ++at, part = 0) {
    Told one = told(items[at], rules);
    const std::size_t overhead = one.overhead();
    const std::size_t room = rules.room > used + overhead ? rules.room - used - overhead : 0;
    const std::string_view left = piece(one.body, part, one.body.size());
    const bool fits = used + overhead + left.size() <= rules.room;
    if (!fits && !page.items.empty()) {
      break;
    }
    const std::string_view shown = piece(left, 0, room);
    half = shown.size() < left.size();
    if (!one.body.empty()) {
      page.bodies.push_back(fenced(one, shown));
      if (part > 0 || half) {
        one.item["body_from"] = part;
        one.item["body_bytes"] = one.body.size();
      }
    }
    used += overhead + shown.size();
    page.items.push_back(std::move(one.item));
    if (half) {
      part += shown.size();
      break;
    }
  }
  page.end = at;
  page.next = {at, half ? part : 0, at > 0 ? key_of(items[at - 1]) : std::string()};
  page.more = at < items.size();
  return page;
}

}  // namespace coord::mcp
