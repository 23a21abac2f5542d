// What the command line sees to itself in an opened project: verbs that need files of its own or start a program, and answers that go on.
#pragma once

#include "cli/arguments.hpp"
#include "cli/render.hpp"
#include "cli/workplace.hpp"

namespace coord::cli {

struct Job {
  const Arguments& arguments;
  Workplace& workplace;
  const View& view;
};

// The exit status. Everything is shown.
using OwnCommand = int (*)(const Job& job);

// Null where the operation runs once and its answer is shown.
[[nodiscard]] OwnCommand own_command(const Arguments& arguments);

}  // namespace coord::cli
