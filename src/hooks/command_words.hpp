// The words of one command, as programs read them; and the folders that a script goes to.
#pragma once

#include <initializer_list>  // std::initializer_list
#include <string>            // std::string
#include <string_view>       // std::string_view
#include <vector>            // std::vector

namespace coord::hooks {

using Words = std::vector<std::string>;

// "rm" of "/bin/rm".
[[nodiscard]] std::string_view base_name(std::string_view word);

// The words that are neither the name nor options; `with_value` names options whose value follows, also as the last letter of several.
[[nodiscard]] Words operands(const Words& words, std::initializer_list<std::string_view> with_value = {});

// Whether an option is there: by its letter, alone or among others, or by its name.
[[nodiscard]] bool has_option(const Words& words, char letter, std::string_view name);

// "b" of `-t b`, `--target b` and `--target=b`; empty where the option is not there.
[[nodiscard]] std::string value_of_option(const Words& words, std::string_view letter, std::string_view name);

inline constexpr std::string_view kNowhere = "$";  // a folder that only the shell can tell

// Where `cd more` leads to from `folder`; "" is where the script began.
[[nodiscard]] std::string joined_folder(const std::string& folder, const std::string& more);

}  // namespace coord::hooks
