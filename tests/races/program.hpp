// Starts of the program.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

namespace coord::races {

// Runs the program to its end, without its errors: adds to `output`, and answers the exit status, or -1. It waits long for the
// store: no race is lost to a machine that is busy with other work.
int run_program(std::vector<std::string> words, std::string& output);

}  // namespace coord::races
