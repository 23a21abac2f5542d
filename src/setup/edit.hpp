// What setup does to the text of one file.
#pragma once

#include <functional>   // std::function
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"

namespace coord::setup {

// What is in a file of that which setup puts there: nothing, something else than now (an older version's, or changed by hand),
// or just that.
enum class State { missing, stale, current };

[[nodiscard]] std::string_view state_name(State state);

// Functions of a text, `invalid` where it can't be understood. add() makes any text current, and leaves one alone that is; remove()
// gives back what was before add(), byte for byte, and leaves alone what add() did not write.
struct Edit {
  std::string
      fresh;  // what a file begins with that setup makes, and so what is left of it when nobody else wrote there
  std::function<Result<State>(std::string_view text)> state;
  std::function<Result<std::string>(std::string_view text)> add;
  std::function<Result<std::string>(std::string_view text)> remove;
};

}  // namespace coord::setup
