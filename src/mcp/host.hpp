// What the MCP layer asks of the program that it runs in.
#pragma once

#include <functional>  // std::function
#include <string>      // std::string

#include "core/context.hpp"
#include "operations/operation.hpp"

namespace coord::mcp {

struct Host {
  // The project's store as the caller sees it, opened or opened again where it has to be; it stays as it is until the next call.
  // Errors: those of opening it, `not_found` where there is none yet.
  std::function<Result<core::Context*>()> project;

  // Makes resources in an input, as a caller in the project's directory names them, those of the project.
  std::function<void(const operations::Operation& operation, Json& input)> resolve;

  std::string version;  // of coord
};

}  // namespace coord::mcp
