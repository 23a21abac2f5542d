// A store for callers that must answer soon: it waits for a writer that is in the way once, and not once more for each commit.
#pragma once

#include <optional>  // std::optional

#include "core/forwarding_store.hpp"

namespace coord::hooks {

class ImpatientStore final : public core::ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;

  // After a commit that was `unavailable` every other one is, at once.
  Result<Commit> commit(const Batch& batch) override {
    if (busy_) {
      return tl::unexpected<Error>(*busy_);
    }
    Result<Commit> done = inner().commit(batch);
    if (!done && done.error().kind == ErrorKind::unavailable) {
      busy_ = done.error();
    }
    return done;
  }

 private:
  std::optional<Error> busy_;
};

}  // namespace coord::hooks
