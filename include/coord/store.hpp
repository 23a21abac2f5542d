// What core needs of a place that keeps documents and logs: bytes and atomicity, no rules.
//
// Implementations: store/file (one machine), store/memory (tests), store/redis (several machines). One contract suite,
// tests/contract, runs against each. A Store object belongs to one thread; any number of Store objects, in any number
// of processes, may work on the same place.
#pragma once

#include <chrono>       // std::chrono::milliseconds
#include <memory>       // std::unique_ptr
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/batch.hpp"
#include "coord/error.hpp"
#include "coord/reading.hpp"

namespace coord {

// Tells when something may have changed. Made before the condition is looked at, so that no change falls between.
class Watch {
 public:
  virtual ~Watch() = default;

  // Blocks until something watched may have changed since this Watch was made or since the last wait() returned true:
  // true. Or until the time is over: false. Changes by programs that know nothing of coord count too. A signal ends it
  // with `interrupted`. Spurious wake-ups are allowed.
  [[nodiscard]] virtual Result<bool> wait(std::chrono::milliseconds timeout) = 0;
};

// One thing that inspect() found.
struct Finding {
  enum class Severity { note, warning, error };

  Severity severity = Severity::note;
  std::string subject;  // path, or part of the store
  std::string message;  // in plain words
  std::string hint;     // what to do, or empty
  bool fixed = false;   // repaired by this very call
};

class Store {
 public:
  virtual ~Store() = default;

  // The document at `path`, or nothing when there is none. One complete version, never a mix of two. Does not lock,
  // does not wait for writers. Errors: `invalid` when it is larger than kMaxDocumentBytes or is no regular document
  // (a link, a FIFO, a folder): nothing of it is read; `denied`, `io`.
  [[nodiscard]] virtual Result<std::optional<Document>> read(std::string_view path) = 0;

  // Whether it is worth finding out all that is going to be read, for expect() and presume(). Where not, expect() may still save
  // reading again what is read anyway.
  [[nodiscard]] virtual bool heeds_hints() { return false; }

  // Tells which documents are about to be read, so that a store to which each read is a way to a server and back can ask for
  // all at once. A hint: until settle(), read() of such a path may answer the document as it was at any one moment since this
  // call (or since it was opened, or settle() said false), and asks again behind every commit() (behind one that is not
  // durable: for what that wrote) and every wait of a Watch.
  virtual void expect(const std::vector<std::string>& /*paths*/) {}

  // As expect(), but the store may also presume that a document is as it last saw it, or, where it never did, that there is
  // none. The next commit() then happens only if all that read() answered so are true, in the same atomic step; watch() asks
  // first. Where one is false both fail with `unavailable`, nothing has happened, and nothing is committed until settle().
  virtual void presume(const std::vector<std::string>& paths) { expect(paths); }

  // Ends both. False: something was presumed wrongly, so what was concluded since has to be concluded again. Where no commit()
  // has told, the store is asked.
  [[nodiscard]] virtual bool settle() { return true; }

  // What is directly in a folder. A folder that does not exist is empty. Costs one pass over the names; no document is
  // opened. Names that begin with a dot are left out.
  [[nodiscard]] virtual Result<Listing> list(std::string_view folder, const ListOptions& options = {}) = 0;

  // Whole lines of a log from `from` on, at least one if there is one, about `bytes` of them. Blank lines are left
  // out; a last line without its newline is not returned. A line longer than kMaxDocumentBytes comes back as its first
  // kMaxDocumentBytes bytes. A log that does not exist is empty. Never locks.
  [[nodiscard]] virtual Result<LogSlice> read_on(std::string_view log, LogPosition from, std::size_t bytes) = 0;

  // The same backward: whole lines that end at or before `before` (kLogEnd = the end).
  [[nodiscard]] virtual Result<LogSlice> read_back(std::string_view log, LogPosition before, std::size_t bytes) = 0;

  // Commits a batch: atomic (all of it or none, at any crash), conditional (only if every precondition holds at that
  // moment), and, when batch.durable, on stable storage before this returns. Durable commits are totally ordered by
  // their sequence numbers; a reader that sees one effect of a commit may not yet see another.
  // Blocks while another writer commits, bounded (10 s by default): `unavailable`, nothing happened, names the holder.
  // Errors: `unavailable` (also: no space; nothing happened), `uncertain` (a sync failed or an effect could not be
  // applied: whether it is kept is known to the next writer), `denied`, `io`, `invalid` (a path, a size).
  [[nodiscard]] virtual Result<Commit> commit(const Batch& batch) = 0;

  // Watches folders and logs (paths as in read() and list(), "" = the root). Paths that do not exist yet are watched
  // through the nearest folder that does.
  [[nodiscard]] virtual Result<std::unique_ptr<Watch>> watch(const std::vector<std::string>& paths) = 0;

  // The store's clock, the only one that rules may use.
  [[nodiscard]] virtual WallTime now() = 0;

  // Looks at the store itself: log, permissions, place, space, foreign things. With `fix` it repairs what can be
  // repaired without losing a byte; what it takes away goes to dead-letters/.
  [[nodiscard]] virtual Result<std::vector<Finding>> inspect(bool fix) = 0;

  // What it shares with programs that know nothing of coord; null where that is nothing. Lives as long as the store.
  [[nodiscard]] virtual ForeignPrograms* foreign() { return nullptr; }
};

}  // namespace coord
