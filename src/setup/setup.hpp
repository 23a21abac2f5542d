// Setting up a file and cleaning it again: planned first, so that nothing is written anywhere while something is wrong somewhere.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

#include "setup/files.hpp"
#include "setup/targets.hpp"

namespace coord::setup {

enum class Goal { install, remove };

// What is to become of one file.
struct Plan {
  Place place;
  SettingsFile file;
  State state = State::missing;       // now
  std::optional<std::string> after;   // what it will hold; nothing: it will be gone
  std::optional<std::string> backup;  // what is kept beside it

  [[nodiscard]] bool changes() const { return after != file.text; }
};

// Reads, and writes nothing. For `remove` the text from before is used where adding to it gives just what is there now; a file that setup
// made, and in which nobody else has written, goes. Errors: `invalid` for what can't be understood, naming the file, those of
// read_settings() and of the edit.
[[nodiscard]] Result<Plan> make_plan(const Place& place, const std::string& name, Goal goal);

// What was done to the file.
enum class Deed { none, made, changed, restored, removed };

[[nodiscard]] std::string_view deed_name(Deed deed);

// Does it; does nothing for a plan that changes nothing. A backup is kept before the first change, and goes when it has become the file
// again. Errors: those of replace_settings() and remove_settings().
[[nodiscard]] Result<Deed> carry_out(const Plan& plan, Goal goal);

}  // namespace coord::setup
