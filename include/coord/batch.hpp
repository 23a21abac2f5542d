// The one way to write: a batch of effects that a store commits as a whole, or not at all.
#pragma once

#include <cstddef>   // std::size_t
#include <cstdint>   // std::uint32_t, std::uint64_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <utility>   // std::move
#include <vector>    // std::vector

#include "coord/foreign.hpp"

namespace coord {

// Number of a durable commit: max(last + 1, microseconds since the epoch). It only ever grows, also across a restored
// backup or a move to another store. Sixteen decimal digits until the year 2286.
using Sequence = std::uint64_t;

// Identity of a document's content: a 128-bit hash of its bytes. Two documents with equal bytes have equal versions,
// whoever wrote them. The zero version means "absent" and is the version of no document.
struct Version {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  [[nodiscard]] bool absent() const { return high == 0 && low == 0; }
  friend bool operator==(const Version&, const Version&) = default;
};

// What must be true of a path at the moment of the commit.
struct Precondition {
  enum class Kind { absent, present, version };

  Kind kind = Kind::absent;
  std::string path;
  Version version;  // for Kind::version
};

// One change. Paths are relative to the store, '/'-separated, of components that are not empty, "." or "..", hold no
// control character and do not begin with ".store". The first component "progress" is the task-progress tree.
struct Effect {
  enum class Kind {
    create,  // a new document; the path must be absent
    put,     // a document, new or replaced
    remove,  // the path must be present
    move,    // `path` to `to`: path present, `to` absent; `bytes` is the content at the new place, empty = unchanged
    append,  // `bytes` is one line without its newline, added to the log at `path`
    patch,   // `bytes` over as many of the document's own, at `offset`; alone in a batch that is not durable and
             // requires the document's version. A reader may see some new bytes beside some old ones.
  };

  Kind kind = Kind::put;
  std::string path;
  std::string to;     // for move
  std::string bytes;  // the after-image

  std::uint32_t offset = 0;  // for patch

  // Offsets into `bytes` where the store inserts the commit's sequence number as decimal digits, ascending. So a
  // document or log line can carry the number of the very commit that writes it.
  std::vector<std::uint32_t> stamps;

  // The name decides who wins (claims, locks): the store makes it visible before the commit point and voids the
  // commit when somebody outside the store made it first. Only with create.
  bool exclusive = false;

  // Where this document may have been moved by hand (an inbox message's place in the archive). Recovery after a
  // reboot that finds `path` absent and this path present leaves both alone. Empty = none.
  std::string alternative;

  // After this many seconds the document means nothing any more; a store may drop it then. 0 = never.
  std::uint32_t expires_after_s = 0;
};

struct Batch {
  std::vector<Precondition> preconditions;  // besides those that the effects imply
  std::vector<Effect> effects;

  // false: no sync, no sequence number, no stamps; exactly one effect that is put, create, remove or patch. Atomic for
  // every reader (but for patch), gone or damaged after a power cut. For renewals and "seen" marks.
  bool durable = true;

  // What programs that know nothing of coord are told of it, in the same commit. A store that shares nothing with any drops it.
  std::vector<QueueNotice> queue;
  std::vector<EndNotice> ended;

  Batch& require(Precondition precondition) {
    preconditions.push_back(std::move(precondition));
    return *this;
  }
  Batch& add(Effect effect) {
    effects.push_back(std::move(effect));
    return *this;
  }
};

// Outcome of Store::commit when the store itself worked.
struct Commit {
  Sequence sequence = 0;  // of this commit; 0 for one that is not durable

  // The path whose precondition, given or implied, did not hold. Then nothing was written.
  std::optional<std::string> refused;

  [[nodiscard]] bool granted() const { return !refused.has_value(); }
};

}  // namespace coord
