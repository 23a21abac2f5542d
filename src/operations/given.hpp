// Reading the JSON input of an operation. Its shape has been checked against the operation's row; what is absent or of
// another kind counts as not given.
#pragma once

#include <cstddef>      // std::size_t
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::operations {

class Given {
 public:
  explicit Given(const Json& json) : json_(json) {}

  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  // A string as it is; an array of strings joined by blanks; a number as its digits.
  [[nodiscard]] std::string text(std::string_view name) const;
  // An array of strings; a single string is a list of one.
  [[nodiscard]] std::vector<std::string> list(std::string_view name) const;
  // The same, with each string split at its commas, and no empty ones: "a,b" and two uses of the flag mean the same.
  [[nodiscard]] std::vector<std::string> words(std::string_view name) const;
  [[nodiscard]] Json object(std::string_view name) const;
  [[nodiscard]] std::size_t number(std::string_view name, std::size_t otherwise) const;
  // The same, or nothing where it is not given.
  [[nodiscard]] std::optional<std::int64_t> whole(std::string_view name) const;

  // A moment in the past: an ISO 8601 time, or a duration before now. `usage`.
  [[nodiscard]] Result<std::optional<WallTime>> since(core::Context& context, std::string_view name) const;
  // A duration in whole seconds, rounded up. `usage`.
  [[nodiscard]] Result<std::optional<std::int64_t>> seconds(std::string_view name) const;
  // `usage` when one of the flag `force` and its `reason` is given without the other.
  [[nodiscard]] Status force_has_reason() const;
  // A duration in microseconds. `usage`.
  [[nodiscard]] Result<std::optional<WallTime>> duration(std::string_view name) const;

 private:
  const Json& json_;
};

}  // namespace coord::operations
