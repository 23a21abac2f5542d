// The writing half of MemoryPlace: preconditions, steps, and what becomes of a commit that breaks off.
#include <algorithm>  // std::max, std::min
#include <utility>    // std::move

#include "store/batch/check.hpp"
#include "store/memory/memory_place.hpp"

namespace coord::store::memory {
namespace {

// A patch never makes a document longer.
std::string patched(std::string document, const Effect& effect) {
  const std::size_t at = std::min<std::size_t>(effect.offset, document.size());
  const std::size_t size = std::min(effect.bytes.size(), document.size() - at);
  return document.replace(at, size, effect.bytes, 0, size);
}

tl::unexpected<Error> uncertain() {
  return fail(ErrorKind::uncertain, "the answer of the memory store was lost", "repeat with the same --key");
}

}  // namespace

Result<Commit> MemoryPlace::commit(const Batch& batch, Sequence above) {
  COORD_TRY(check_batch(batch));
  announce(Primitive::commit, batch.effects.front().path);
  std::unique_lock lock(mutex_);
  if (busy_) {
    return fail(ErrorKind::unavailable, "another writer is in the middle of a commit");
  }
  settle();
  COORD_ASSIGN(std::optional<std::string> path, refused(batch));
  if (path) {
    return Commit{0, std::move(path)};
  }
  Fate fate;
  if (interference_ != nullptr) {
    fate = interference_->fate(batch);
  }
  if (fate.kind == Fate::Kind::unavailable) {
    return fail(ErrorKind::unavailable, "the memory store is away");
  }
  Sequence number = 0;
  if (batch.durable) {
    const Sequence next = last_ + (defect_ == Defect::sequence_reused ? 0 : 1);
    number = last_ = std::max({next, above + 1, static_cast<Sequence>(now_)});
  }
  return finish(lock, plan(batch, number), fate, number);
}

Result<Commit> MemoryPlace::finish(std::unique_lock<std::mutex>& lock, const std::vector<Step>& steps, Fate fate,
                                   Sequence number) {
  switch (fate.kind) {
    case Fate::Kind::lost: return uncertain();
    case Fate::Kind::half: {
      const std::size_t count = std::min(fate.steps, steps.size());
      run_steps(lock, steps, count);
      unfinished_.assign(steps.begin() + static_cast<std::ptrdiff_t>(count), steps.end());
      return uncertain();
    }
    case Fate::Kind::kept: run_steps(lock, steps, steps.size()); return uncertain();
    case Fate::Kind::unavailable:
    case Fate::Kind::done: break;
  }
  run_steps(lock, steps, steps.size());
  return Commit{number, std::nullopt};
}

void MemoryPlace::run_steps(std::unique_lock<std::mutex>& lock, const std::vector<Step>& steps, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (i + 1 == steps.size() && i > 0 && defective(Defect::torn_batch)) {
      break;
    }
    apply(steps[i], false);
    if (interference_ != nullptr && !interfering_ && i + 1 < count) {
      busy_ = true;
      interfering_ = true;
      lock.unlock();
      interference_->between();
      lock.lock();
      interfering_ = false;
      busy_ = false;
    }
  }
  changed_.notify_all();
}

// Finishes what a writer before left undone, as the next writer on files does.
void MemoryPlace::settle() {
  for (const Step& step : std::exchange(unfinished_, {})) {
    apply(step, true);
  }
}

Status MemoryPlace::writable(std::string_view path) const {
  const Tree::Node* node = tree_.find(path);
  if (tree_.blocked(path) || (node != nullptr && node->kind != Entry::Kind::document)) {
    return fail(ErrorKind::invalid, std::string(path) + " is no regular file, or lies inside one");
  }
  return {};
}

Result<std::optional<std::string>> MemoryPlace::refused(const Batch& batch) const {
  using Kind = Effect::Kind;
  if (defect_ != Defect::ignored_condition) {
    for (const Precondition& precondition : batch.preconditions) {
      if (!holds(precondition)) {
        return precondition.path;
      }
    }
  }
  for (const Effect& effect : batch.effects) {
    const bool present = tree_.find(effect.path) != nullptr;
    if (effect.kind == Kind::create ? present
                                    : (effect.kind == Kind::remove || effect.kind == Kind::move) && !present) {
      return effect.path;
    }
    if (effect.kind == Kind::move) {
      if (tree_.find(effect.to) != nullptr && defect_ != Defect::blind_move) {
        return effect.to;
      }
      COORD_TRY(writable(effect.to));
    }
    COORD_TRY(writable(effect.path));
  }
  return std::nullopt;
}

std::vector<MemoryPlace::Step> MemoryPlace::plan(const Batch& batch, Sequence sequence) {
  using Kind = Effect::Kind;
  std::vector<Step> steps;
  for (const Effect& effect : batch.effects) {
    const Tree::Node* node = tree_.find(effect.path);
    const auto before = node == nullptr ? std::nullopt : std::optional(node->bytes);
    std::optional<std::string> after;
    if (effect.kind != Kind::remove && effect.kind != Kind::patch) {
      after = stamped(effect, sequence);
    }
    if (effect.kind == Kind::patch) {
      after = patched(*before, effect);
    }
    if (effect.kind == Kind::append) {
      steps.push_back({Step::Kind::line, effect.path, {}, {}, std::move(after)});
    } else if (effect.kind != Kind::move) {
      steps.push_back({Step::Kind::set, effect.path, {}, before, std::move(after)});
    } else if (effect.bytes.empty()) {
      steps.push_back({Step::Kind::rename, effect.path, effect.to, {}, {}});
    } else {
      steps.push_back({Step::Kind::set, effect.to, {}, std::nullopt, std::move(after)});
      steps.push_back({Step::Kind::set, effect.path, {}, before, std::nullopt});
    }
  }
  return steps;
}

void MemoryPlace::apply(const Step& step, bool late) {
  if (step.kind == Step::Kind::line) {
    if (!defective(Defect::lost_append)) {
      const Tree::Node* log = tree_.find(step.path);
      const bool torn = log != nullptr && !log->bytes.empty() && log->bytes.back() != '\n';
      tree_.append(step.path, (torn ? "\n" : "") + *step.after + "\n", now_);
    }
  } else if (step.kind == Step::Kind::set) {
    apply_set(step, late);
  } else if (tree_.find(step.path) != nullptr && (tree_.find(step.to) == nullptr || defect_ == Defect::blind_move)) {
    tree_.rename(step.path, step.to);
  }
}

// A foreign program may have changed the path since the preconditions were looked at. What it wrote is never lost: a
// late step leaves it, one in time keeps it aside.
void MemoryPlace::apply_set(const Step& step, bool late) {
  const Tree::Node* node = tree_.find(step.path);
  const auto found = node == nullptr ? std::nullopt : std::optional(node->bytes);
  if (found == step.after) {
    return;
  }
  if (found != step.before) {
    if (late) {
      return;
    }
    if (found) {
      keep_aside(step.path, *found);
    }
  }
  if (step.after) {
    tree_.write(step.path, {Entry::Kind::document, *step.after, now_});
  } else {
    tree_.erase(step.path);
  }
}

void MemoryPlace::keep_aside(const std::string& path, const std::string& bytes) {
  std::string name = path;
  for (char& c : name) {
    c = c == '/' ? '-' : c;
  }
  tree_.write("dead-letters/" + name + "-" + std::to_string(last_), {Entry::Kind::document, bytes, now_});
}

// Every seventh occasion, so that a run goes well for a while.
bool MemoryPlace::defective(Defect defect) {
  return defect_ == defect && ++defect_turn_ % 7 == 0;
}

}  // namespace coord::store::memory
