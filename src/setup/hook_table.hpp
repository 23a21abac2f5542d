// Which events of which program coord listens to.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <tuple>        // std::tie

#include "coord/json.hpp"
#include "util/packed.hpp"

namespace coord::setup {

// One handler.
struct HookRow {
  std::string_view event;    // the program's name for it
  std::string_view word;     // coord's: `coord hook WORD`
  std::string_view matcher;  // of tools; empty = the event has none
  int timeout_s = 5;

  static constexpr auto members(auto& row) { return std::tie(row.event, row.word, row.matcher, row.timeout_s); }
  constexpr bool operator==(const HookRow&) const = default;
};

// A program that runs hooks.
struct HookProgram {
  std::string_view name;   // as `coord setup` knows it
  std::string_view agent;  // for `coord hook --agent`, empty = the default
  int timeout_unit = 1;    // of its timeouts, in a second
  bool flat = false;       // handlers stand in the event's array themselves, not in groups of it
  std::string_view fresh;  // a new file of it with nothing in it
  util::PackedList<HookRow> rows;
  util::PackedList<HookRow> wakes =
      {};  // handlers that wake an idle session, beside the others; none: it can't be woken

  static constexpr auto members(auto& row) {
    return std::tie(row.name, row.agent, row.timeout_unit, row.flat, row.fresh, row.rows, row.wakes);
  }
  constexpr bool operator==(const HookProgram&) const = default;
};

// "claude", "codex", "gemini", "cursor"; nothing for others.
[[nodiscard]] std::optional<HookProgram> find_hook_program(std::string_view name);

// What every command of coord in a hook begins with, and nobody else's.
inline constexpr std::string_view kHookCommand = "coord hook ";

// The element of the event's array.
[[nodiscard]] Json hook_entry(const HookProgram& program, const HookRow& row);

// The same of a handler that wakes.
[[nodiscard]] Json wake_entry(const HookRow& row);

}  // namespace coord::setup
