// Batches of the shapes that the verbs commit. `n` makes names and bytes different.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/batch.hpp"

namespace coord::crash {

struct Verb {
  std::string label;  // stands as "c" in everything the batch writes
  Batch batch;
};

// The after-image with "@" where the store writes its number.
[[nodiscard]] std::string plain_text(const Effect& effect);

// `text` holds "@" where the number goes.
[[nodiscard]] Effect write(Effect::Kind kind, std::string path, std::string_view text);

[[nodiscard]] Verb send(int n, std::size_t body = 300);               // create + append + append
[[nodiscard]] Verb archive(int n);                                    // move with a new text + append
[[nodiscard]] Verb reply(int n, int to);                              // create + move + append + append
[[nodiscard]] Verb broadcast(int n, std::size_t body = 100);          // three creates + appends
[[nodiscard]] Verb claim(int n, const std::string& agent = "alice");  // create, exclusive + append
[[nodiscard]] Verb release(int n);                                    // remove + append
// put of docs/plan.md where it holds `before` (empty: absent) + append
[[nodiscard]] Verb edit(int n, const std::string& before);
[[nodiscard]] std::string edited(int n);  // what edit(n) leaves, for the next one's `before`
[[nodiscard]] Verb progress(int n);       // blind put and append in the progress tree
[[nodiscard]] Verb seen(int n);           // not durable

}  // namespace coord::crash
