#include "store/memory/memory_place.hpp"

#include <algorithm>  // std::any_of
#include <utility>    // std::move

#include "store/batch/check.hpp"
#include "store/memory/log_text.hpp"
#include "util/hash.hpp"

namespace coord::store::memory {
namespace {

Version version_of(std::string_view bytes) {
  const util::Hash128 hash = util::hash128(bytes);
  return {hash.high, hash.low};
}

}  // namespace

void MemoryPlace::set_now(WallTime now) {
  const std::lock_guard lock(mutex_);
  now_ = now;
}

void MemoryPlace::advance(WallTime microseconds) {
  const std::lock_guard lock(mutex_);
  now_ += microseconds;
}

WallTime MemoryPlace::now() {
  const std::lock_guard lock(mutex_);
  return now_;
}

void MemoryPlace::write(const std::string& path, std::string bytes) {
  const std::lock_guard lock(mutex_);
  tree_.write(path, {Entry::Kind::document, std::move(bytes), now_});
  changed_.notify_all();
}

void MemoryPlace::append(const std::string& path, std::string_view text) {
  const std::lock_guard lock(mutex_);
  tree_.append(path, text, now_);
  changed_.notify_all();
}

bool MemoryPlace::erase(std::string_view path) {
  const std::lock_guard lock(mutex_);
  const bool found = tree_.find(path) != nullptr;
  tree_.erase(path);
  changed_.notify_all();
  return found;
}

bool MemoryPlace::rename(std::string_view from, const std::string& to) {
  const std::lock_guard lock(mutex_);
  if (tree_.find(from) == nullptr) {
    return false;
  }
  tree_.rename(from, to);
  changed_.notify_all();
  return true;
}

void MemoryPlace::write_other(const std::string& path) {
  const std::lock_guard lock(mutex_);
  tree_.write(path, {Entry::Kind::other, {}, now_});
  changed_.notify_all();
}

std::map<std::string, std::string> MemoryPlace::files() {
  const std::lock_guard lock(mutex_);
  std::map<std::string, std::string> result;
  for (const auto& [path, node] : tree_.nodes()) {
    if (node.kind == Entry::Kind::document) {
      result.emplace(path, node.bytes);
    }
  }
  return result;
}

void MemoryPlace::announce(Primitive primitive, std::string_view path) {
  if (interference_ != nullptr && !interfering_) {
    interfering_ = true;
    interference_->before(primitive, path);
    interfering_ = false;
  }
}

Result<std::optional<Document>> MemoryPlace::read(std::string_view path) {
  COORD_TRY(check_path(path));
  const std::lock_guard lock(mutex_);
  const Tree::Node* node = tree_.find(path);
  if (node == nullptr) {
    return std::nullopt;
  }
  if (node->kind != Entry::Kind::document) {
    return fail(ErrorKind::invalid, std::string(path) + " is no regular file");
  }
  if (node->bytes.size() > kMaxDocumentBytes) {
    return fail(ErrorKind::invalid, std::string(path) + " is larger than 1 MiB");
  }
  return Document{node->bytes, version_of(node->bytes), node->modified, {}};
}

Result<Listing> MemoryPlace::list(std::string_view folder, const ListOptions& options, bool hidden) {
  COORD_TRY(check_folder(folder));
  const std::lock_guard lock(mutex_);
  return tree_.list(folder, options, hidden);
}

Result<LogSlice> MemoryPlace::read_log(std::string_view log, LogPosition position, std::size_t bytes, bool back) {
  COORD_TRY(check_path(log));
  const std::lock_guard lock(mutex_);
  const Tree::Node* node = tree_.find(log);
  if (node != nullptr && node->kind != Entry::Kind::document) {
    return fail(ErrorKind::invalid, std::string(log) + " is no regular file");
  }
  const std::string_view text = node == nullptr ? std::string_view{} : node->bytes;
  return back ? lines_back(text, position, bytes) : lines_on(text, position, bytes);
}

std::uint64_t MemoryPlace::changes() {
  const std::lock_guard lock(mutex_);
  return tree_.changes();
}

Result<bool> MemoryPlace::wait(const std::vector<std::string>& paths, std::uint64_t& since,
                               std::chrono::milliseconds timeout) {
  announce(Primitive::wait, paths.empty() ? std::string_view{} : paths.front());
  std::unique_lock lock(mutex_);
  const auto changed = [&] {
    return std::any_of(paths.begin(), paths.end(), [&](const auto& path) { return tree_.changed(path) > since; });
  };
  if (virtual_waits_ && !changed()) {
    now_ += std::chrono::duration_cast<std::chrono::microseconds>(timeout).count();
    return false;
  }
  if (!virtual_waits_ && !changed_.wait_for(lock, timeout, changed)) {
    return false;
  }
  since = tree_.changes();
  return true;
}

bool MemoryPlace::holds(const Precondition& precondition) const {
  const Tree::Node* node = tree_.find(precondition.path);
  switch (precondition.kind) {
    case Precondition::Kind::absent: return node == nullptr;
    case Precondition::Kind::present: return node != nullptr;
    case Precondition::Kind::version: break;
  }
  if (node == nullptr || node->kind != Entry::Kind::document) {
    return node == nullptr && precondition.version.absent();
  }
  return version_of(node->bytes) == precondition.version;
}

}  // namespace coord::store::memory
