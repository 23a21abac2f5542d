#include "core/tasks/clearing.hpp"

#include "core/effects.hpp"
#include "core/places.hpp"

namespace coord::core::tasks {
namespace {

constexpr std::size_t kWorthACommit = 16;

}  // namespace

void clear_stale(Context& context, const std::vector<StaleEntry>& stale) {
  if (context.read_only || stale.size() < kWorthACommit) {
    return;
  }
  Batch batch;
  std::map<std::string, IndexChange> lists;
  for (const StaleEntry& one : stale) {
    batch.require(is_version(task_record(one.entry.id), one.task));
    if (!lists.try_emplace(one.list, context, one.list).first->second.erase(one.entry)) {
      return;
    }
  }
  for (auto& [name, change] : lists) {
    change.write(batch);
  }
  if (!batch.effects.empty()) {
    (void)context.store.commit(batch);
  }
}

}  // namespace coord::core::tasks
