// What clients may read without a tool: coord://status, inboxes, messages, tasks, the protocol, the schemas.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "mcp/era.hpp"
#include "mcp/host.hpp"

namespace coord::mcp {

// Resources that have a name of their own, then the open tasks, at most `most` in all.
[[nodiscard]] Json list_resources(const Host& host, std::size_t most);

// Families of resources, as URI templates.
[[nodiscard]] Json resource_templates();

struct Resource {
  std::string mime_type;
  std::string text;
  bool fixed = false;  // the same for everybody as long as this version of coord is used
};

// Reading leaves no marks. Errors: `not_found` for what there is not, and those of the operations.
[[nodiscard]] Result<Resource> read_resource(const Host& host, std::string_view uri);

}  // namespace coord::mcp
