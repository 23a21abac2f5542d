// The part of a commit before its commit point: looks, decides, and takes all the room that it will need.
#pragma once

#include <map>       // std::map
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "coord/batch.hpp"
#include "store/file/content.hpp"
#include "store/file/log_append.hpp"
#include "store/file/session.hpp"

namespace coord::store::file {

struct Prepared {
  std::optional<std::string> refused;  // the path whose precondition did not hold; then nothing else is set
  Record record;
  std::map<std::string, OpenLog> logs;
};

// Checks every precondition, then makes folders and temporary files and opens the logs. Writes nothing that is
// visible, except folders.
[[nodiscard]] Result<Prepared> prepare(Session& session, const Batch& batch, Sequence sequence);

// Takes back the temporary files of a commit that will not happen.
void forget_temporaries(Session& session, const Record& record);

}  // namespace coord::store::file
