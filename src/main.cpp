#include "cli/cli.hpp"

int main(int argc, char** argv) {
  const std::span<const char* const> words(argv, static_cast<std::size_t>(argc));
  return coord::cli::run(words.empty() ? words : words.subspan(1), COORD_VERSION);
}
