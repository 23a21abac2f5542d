// The mark of a migration that runs, or was interrupted: it stands in the target from before the first document until all
// is there.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/batch.hpp"
#include "coord/movable_store.hpp"

namespace coord::core::migration {

inline constexpr std::string_view kUnfinished = ".migration.json";

struct Unfinished {
  std::string from;  // the source, as a person may see it
  Version version;   // of the mark
};

// The mark in a store, nothing where there is none. One that can't be read is from nowhere.
[[nodiscard]] Result<std::optional<Unfinished>> unfinished_in(Store& store);

// Sets it; it must be absent.
[[nodiscard]] Status mark_unfinished(Store& store, const std::string& from);

// Takes it away in a commit whose number is above `above`: the number.
[[nodiscard]] Result<Sequence> mark_finished(MovableStore& store, Sequence above);

}  // namespace coord::core::migration
