// What any number of memory stores share: documents, logs, the sequence and the clock. For tests and simulations.
#pragma once

#include <condition_variable>  // std::condition_variable
#include <cstdint>             // std::uint64_t
#include <map>                 // std::map
#include <mutex>               // std::mutex
#include <optional>            // std::optional
#include <string>              // std::string
#include <string_view>         // std::string_view
#include <vector>              // std::vector

#include "coord/store.hpp"
#include "store/memory/interference.hpp"
#include "store/memory/tree.hpp"

namespace coord::store::memory {

// Thread-safe, except with an Interference.
class MemoryPlace {
 public:
  // 2026-01-01T00:00:00Z.
  static constexpr WallTime kStart = 1'767'225'600'000'000;

  explicit MemoryPlace(WallTime now = kStart) : now_(now) {}

  // The clock stands still until it is set.
  void set_now(WallTime now);
  void advance(WallTime microseconds);
  // Each wait that finds nothing moves the clock by its timeout instead of blocking.
  void wait_virtually() { virtual_waits_ = true; }

  // What programs that know nothing of coord do. Paths are not checked; folders are made.
  void write(const std::string& path, std::string bytes);       // `cat > path`
  void append(const std::string& path, std::string_view text);  // `>> path`, text as it is
  bool erase(std::string_view path);
  bool rename(std::string_view from, const std::string& to);  // replaces `to`
  void write_other(const std::string& path);                  // a link, FIFO, device
  // Every document and log.
  [[nodiscard]] std::map<std::string, std::string> files();

  void interfere(Interference* interference) { interference_ = interference; }
  void set_defect(Defect defect) { defect_ = defect; }

  // The primitives of Store, of which MemoryStore is the face.
  Result<std::optional<Document>> read(std::string_view path);
  Result<Listing> list(std::string_view folder, const ListOptions& options, bool hidden = false);
  Result<LogSlice> read_log(std::string_view log, LogPosition position, std::size_t bytes, bool back);
  Result<Commit> commit(const Batch& batch, Sequence above = 0);
  std::uint64_t changes();
  Result<bool> wait(const std::vector<std::string>& paths, std::uint64_t& since, std::chrono::milliseconds timeout);
  WallTime now();
  void announce(Primitive primitive, std::string_view path);

 private:
  // One visible change of a commit; a move with new bytes is two.
  struct Step {
    enum class Kind { set, rename, line } kind = Kind::set;
    std::string path;
    std::string to;                     // rename
    std::optional<std::string> before;  // set: what the path held
    std::optional<std::string> after;   // set, line
  };

  [[nodiscard]] Result<std::optional<std::string>> refused(const Batch& batch) const;
  [[nodiscard]] bool holds(const Precondition& precondition) const;
  [[nodiscard]] Status writable(std::string_view path) const;
  [[nodiscard]] std::vector<Step> plan(const Batch& batch, Sequence sequence);
  void apply(const Step& step, bool late);
  void apply_set(const Step& step, bool late);
  void keep_aside(const std::string& path, const std::string& bytes);
  void settle();
  void run_steps(std::unique_lock<std::mutex>& lock, const std::vector<Step>& steps, std::size_t count);
  Result<Commit> finish(std::unique_lock<std::mutex>& lock, const std::vector<Step>& steps, Fate fate, Sequence number);
  bool defective(Defect defect);

  std::mutex mutex_;
  std::condition_variable changed_;
  Tree tree_;
  WallTime now_;
  Sequence last_ = 0;
  std::vector<Step> unfinished_;  // of a commit that broke off
  bool busy_ = false;             // a commit is between two effects
  bool virtual_waits_ = false;
  Interference* interference_ = nullptr;
  bool interfering_ = false;
  Defect defect_ = Defect::none;
  unsigned defect_turn_ = 0;
};

}  // namespace coord::store::memory
