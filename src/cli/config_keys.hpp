// Every key of the configuration that coord or the protocol documents know.
#pragma once

#include <optional>     // std::optional
#include <string_view>  // std::string_view
#include <tuple>        // std::tie

#include "util/packed.hpp"

namespace coord::cli {

struct ConfigKey {
  std::string_view name;            // "section.key", or the key alone
  std::string_view otherwise = {};  // what holds where it is left out
  std::string_view help = {};       // what it means; for a key that is not obeyed, what does that work instead
  bool obeyed = true;
  bool in_file = false;  // it says where the state is, or what holds without it: only a file can say that

  static constexpr auto members(auto& row) {
    return std::tie(row.name, row.otherwise, row.help, row.obeyed, row.in_file);
  }
  constexpr bool operator==(const ConfigKey&) const = default;
};

// In the order in which they are shown. Sections have no row of their own.
[[nodiscard]] util::PackedList<ConfigKey> config_keys();

// Nothing for a key that nobody knows. `pools.NAME` is known under any name.
[[nodiscard]] std::optional<ConfigKey> find_config_key(std::string_view name);

[[nodiscard]] bool is_config_section(std::string_view name);

// The nearest known key, or empty.
[[nodiscard]] std::string_view nearest_config_key(std::string_view name);

}  // namespace coord::cli
