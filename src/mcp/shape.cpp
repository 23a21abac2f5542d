#include "mcp/shape.hpp"

#include <algorithm>  // std::find, std::min
#include <array>      // std::array
#include <string>     // std::string
#include <tuple>      // std::tie
#include <utility>    // std::move

#include "schema/json_text.hpp"
#include "util/escape.hpp"
#include "util/packed.hpp"
#include "util/words.hpp"

namespace coord::mcp {
namespace {

constexpr std::size_t kBriefWidth = 200;  // columns of a text

// The members that a brief answer has, of each item or of the whole; operations that are not named here: all.
struct Brief {
  std::string_view operation;
  std::string_view items;
  std::string_view whole;

  static constexpr auto members(auto& row) { return std::tie(row.operation, row.items, row.whole); }
  constexpr bool operator==(const Brief&) const = default;
};
constexpr std::string_view kMessage =
    "short|type|from|to|priority|subject|content|age_s|expired|requires_response|respond_by|acked_at|place";
constexpr std::array kBriefs = {
    Brief{"inbox", kMessage, "agent|total|matching|urgent"},
    Brief{"thread", kMessage, ""},
    Brief{"locks", "resource|agent|session|description|shared|left_s|expires_at|standing|mine", ""},
    Brief{"claims", "task|agent|session|left_s|expires_at|standing", ""},
    Brief{"lock", "id|resource|how|token|left_s|expires_at", ""},
    Brief{"agent list", "name|liveness|role|expertise|unread|urgent|claims|locks|current_task|idle_s", ""},
    Brief{"consultations", "short|from|to|message|state|respond_by|overdue|waits_for|age_s", ""},
    Brief{"decision list", "decision_id|title|state|options|missing|decision|deadline", ""},
    Brief{"status", "", "agents|tasks|overdue|holds|locks|claims|queue|task"},
};
// Of use to programs that look at the files.
constexpr std::array<std::string_view, 6> kOfFiles = {"path", "sequence", "source", "mailbox", "owner", "worktree"};

bool says_nothing(const Json& value) {
  return value.is_null() ||
         (value.is_string() ? value.get_ref<const std::string&>().empty() : value.is_structured() && value.empty());
}

enum class Texts { first_lines, whole };

Json in_brief(const Json& value, Texts texts) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    return texts == Texts::whole ? util::visible(text, true) : util::first_line(text, kBriefWidth);
  }
  if (value.is_array()) {
    Json out = Json::array();
    for (const Json& element : value) {
      out.push_back(in_brief(element, texts));
    }
    return out;
  }
  if (!value.is_object()) {
    return value;
  }
  Json out = Json::object();
  for (const auto& [name, member] : value.items()) {
    const bool of_files = std::find(kOfFiles.begin(), kOfFiles.end(), name) != kOfFiles.end();
    if (!of_files && !says_nothing(member)) {
      out[util::visible(name)] = in_brief(member, texts);
    }
  }
  return out;
}

// The members of that names, in their order.
Json only(const Json& value, std::string_view members) {
  if (members.empty() || !value.is_object()) {
    return value;
  }
  Json out = Json::object();
  while (!members.empty()) {
    const std::string_view name = util::take_choice(members);
    if (const auto found = value.find(name); found != value.end()) {
      out[std::string(name)] = *found;
    }
  }
  return out;
}

Brief brief_of(std::string_view operation) {
  return util::find_row(util::packed<kBriefs>, operation).value_or(Brief{});
}

struct Limits {
  std::size_t string;
  std::size_t elements;
};
constexpr std::array kLimits = {Limits{2'000, 100}, Limits{600, 40}, Limits{200, 20}, Limits{80, 8}, Limits{40, 3}};

Json cut(const Json& value, const Limits& limits) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    const std::string_view kept = piece(text, 0, limits.string);
    return kept.size() == text.size() ? value : Json(std::string(kept) + "…");
  }
  if (!value.is_structured()) {
    return value;
  }
  Json out = value.is_array() ? Json::array() : Json::object();
  std::size_t count = 0;
  for (const auto& [name, element] : value.items()) {
    if (count++ == limits.elements) {
      break;
    }
    if (value.is_array()) {
      out.push_back(cut(element, limits));
    } else {
      out[std::string(piece(name, 0, limits.string))] = cut(element, limits);
    }
  }
  return out;
}

}  // namespace

std::string_view piece(std::string_view text, std::size_t begin, std::size_t bytes) {
  text.remove_prefix(std::min(begin, text.size()));
  if (text.size() <= bytes) {
    return text;
  }
  std::size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return text.substr(0, end);
}

Json made_visible(const Json& value) {
  if (value.is_string()) {
    return util::visible(value.get_ref<const std::string&>(), true);
  }
  if (!value.is_structured()) {
    return value;
  }
  Json out = value.is_array() ? Json::array() : Json::object();
  for (const auto& [name, element] : value.items()) {
    if (value.is_array()) {
      out.push_back(made_visible(element));
    } else {
      out[util::visible(name)] = made_visible(element);
    }
  }
  return out;
}

Json told_item(std::string_view operation, const Json& item, Detail detail) {
  return detail == Detail::full ? made_visible(item)
                                : in_brief(only(item, brief_of(operation).items), Texts::first_lines);
}

Json told_answer(std::string_view operation, const Json& answer, Detail detail) {
  return detail == Detail::full ? made_visible(answer)
                                : in_brief(only(answer, brief_of(operation).whole), Texts::whole);
}

Json within(Json value, std::size_t bytes) {
  constexpr std::size_t kNotice = 120;
  if (schema::to_line(value).size() <= bytes) {
    return value;
  }
  Json out;
  for (const Limits& limits : kLimits) {
    out = cut(value, limits);
    if (schema::to_line(out).size() + kNotice <= bytes) {
      break;
    }
  }
  if (!out.is_object() || schema::to_line(out).size() + kNotice > bytes) {
    out = Json::object();
  }
  out["cut"] =
      "long texts and lists are cut here; resources coord://task/ID, coord://message/ID and coord://status are whole";
  return out;
}

}  // namespace coord::mcp
