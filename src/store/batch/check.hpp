// The rules of include/coord/batch.hpp that need no store to be judged, the same for every store.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/batch.hpp"
#include "coord/error.hpp"
#include "coord/store.hpp"

namespace coord::store {

// `invalid` when `path` can't name a document or log, `folder` can't name a folder (util/store_path.hpp).
[[nodiscard]] Status check_path(std::string_view path);
[[nodiscard]] Status check_folder(std::string_view folder);

// `invalid`, naming path and reason, when a store can't take the batch at any time:
// - it has no effect, or a path that check_path refuses;
// - a document above kMaxDocumentBytes once its stamps are in; a log line that is empty, blank, above that size, or
//   holds a newline; an `exclusive` effect that is no create; stamps that do not ascend or lie outside the bytes;
// - one path is used by two effects, unless both append to it; or one effect's path lies inside another's;
// - it is not durable and is more than one effect, an append or a move, or has stamps;
// - it patches a document while it is durable, or does not require that document's version.
[[nodiscard]] Status check_batch(const Batch& batch);

// The effect's bytes with `sequence` inserted at each of its stamps.
[[nodiscard]] std::string stamped(const Effect& effect, Sequence sequence);

// Whether a line counts as blank: nothing in it but spaces, tabs and carriage returns. Readers leave such lines out.
[[nodiscard]] bool is_blank(std::string_view line);

}  // namespace coord::store
