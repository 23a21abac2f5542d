// What operations take.
#pragma once

#include <cstdint>      // std::uint8_t
#include <string_view>  // std::string_view
#include <tuple>        // std::tie

#include "util/packed.hpp"

namespace coord::operations {

// How one input of an operation is written and checked. In the JSON input its name is `name`.
struct Param {
  enum class Kind : std::uint8_t {
    text,      // any string
    name,      // an agent, id, task or key
    choice,    // one of `choices` ("a|b|c"); with another kind they are suggestions, not a limit
    integer,   // a whole number, not negative
    duration,  // "90s", "5m", "2h", "1d": the JSON carries the text
    time,      // an ISO 8601 time, or a duration from now: the JSON carries the text
    flag,      // true when given
    list,      // strings, each use of the flag adds one
    pairs,     // k=v, each use adds one: the JSON carries an object
  };
  enum class Place : std::uint8_t { option, argument, rest };  // --name; positional; all remaining words

  std::string_view name;  // as in JSON: "blocker_type"; the flag is --blocker-type
  Kind kind = Kind::text;
  std::string_view help;  // one line, lower case, no full stop
  Place place = Place::option;
  bool required = false;
  std::string_view choices = {};
  std::string_view short_flag = {};  // "-n"
  std::string_view implied = {};     // what the flag means when it stands without a value, as `--wait` for 30s
  bool surface_only = false;         // the command line itself acts on it: no part of the JSON input

  static constexpr auto members(auto& row) {
    return std::tie(row.name, row.kind, row.help, row.place, row.required, row.choices, row.short_flag, row.implied,
                    row.surface_only);
  }
  constexpr bool operator==(const Param&) const = default;
};

// The params of one operation. As a row of a table names them: `.params = packed<kInboxParams>`.
using Params = util::PackedList<Param>;
using util::packed;

}  // namespace coord::operations
