// The effects that rules are made of.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/batch.hpp"
#include "coord/json.hpp"

namespace coord::core {

// How often a commit is composed and tried again that lost its condition to another writer. Each loss is another one's gain,
// so a rule that loses so often is told `conflict`, and not kept waiting.
inline constexpr int kCommitTries = 32;

// A document for people: indented, with a newline at its end.
[[nodiscard]] std::string document_text(const Json& value);

// How document_text() writes a text member of the root: looked for in bytes, it tells the member without parsing. Only for
// names and values that need no escapes. No string can hold it, as it begins with a newline.
[[nodiscard]] std::string root_member(std::string_view name, std::string_view value);

[[nodiscard]] Effect create(std::string path, std::string bytes);
[[nodiscard]] Effect put(std::string path, std::string bytes);
[[nodiscard]] Effect move(std::string path, std::string to, std::string bytes = {});
[[nodiscard]] Effect remove(std::string path);
[[nodiscard]] Effect append(std::string_view log, std::string line);

// `line`, an object with at least one member as one line, with `"<name>":<number of the commit>` as its first member.
// Sets bytes and stamps of `effect`.
void stamp_first(Effect& effect, std::string_view name, std::string_view line);

[[nodiscard]] Precondition is_version(std::string path, Version version);

}  // namespace coord::core
