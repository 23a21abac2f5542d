// The command line, parsed: which operation, what input, what the command line itself is asked to do.
#pragma once

#include <optional>  // std::optional
#include <span>      // std::span
#include <string>    // std::string
#include <vector>    // std::vector

#include "coord/error.hpp"
#include "operations/operation.hpp"

namespace coord::cli {

// Options that every command takes, before or after its name.
struct Globals {
  bool json = false;
  bool soft = false;
  bool help = false;
  bool version = false;
  std::optional<std::string> dir;
  std::optional<std::string> store;
  std::optional<std::string> as;
  std::optional<std::string> session;
  std::vector<std::string> fences;
  std::string color = "auto";
};

struct Arguments {
  const operations::Operation* operation = nullptr;  // null: no command was named
  Globals globals;
  Json input = Json::object();    // for the operation
  Json surface = Json::object();  // values of the params that are surface_only
};

// The global options as params, for parsing, help and completion.
[[nodiscard]] operations::Params global_params();

// Parses the words after the program's name. Errors are `usage`.
[[nodiscard]] Result<Arguments> parse_arguments(std::span<const char* const> words);

// The operation of that name, null for the empty name. `usage` with the nearest names, or with those that the name begins.
[[nodiscard]] Result<const operations::Operation*> find_operation(const std::string& name);

// Whether the words ask for JSON, also where they cannot be parsed.
[[nodiscard]] bool asks_for_json(std::span<const char* const> words);

}  // namespace coord::cli
