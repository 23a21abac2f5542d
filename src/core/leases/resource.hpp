// What can be locked, and when two locks are in each other's way.
//
// A resource is a free name ("deploy"), or a path or glob relative to the project ("src/api", "src/**/*.cpp"). Names and
// paths share one namespace: "docs" the name is "docs" the folder. A path covers what is below it; whether it is a
// folder, into which a glob may lead, is told by a '/' at its end, which surfaces add where they find one.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"

namespace coord::core {

struct Resource {
  std::string text;        // in its one spelling: no "./", "//", "..", or '/' at the end
  bool is_path = false;    // has a '/' or a wildcard
  bool is_folder = false;  // was said to be one
};

// The text of a resource that is exactly this path, whatever is in its name: "app/[id]" as "app/[[]id]".
[[nodiscard]] std::string literal_path(std::string_view path);

// "gpu" of "pool:gpu", a slot of that pool; empty for everything else.
[[nodiscard]] std::string_view pool_of(const Resource& resource);

// `usage` for what is empty, longer than 1,024 bytes, holds control characters, is absolute or leads out of the project.
[[nodiscard]] Result<Resource> parse_resource(std::string_view typed);

// Whether something is covered by both. Wildcards: '*' and '?' within a component, [a-z] and [!a-z], "**" for any number
// of components. A pool meets nothing else. Two bracket expressions at one place count as overlapping.
[[nodiscard]] bool overlap(const Resource& a, const Resource& b);

}  // namespace coord::core
