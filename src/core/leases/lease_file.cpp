#include "core/leases/lease_file.hpp"

#include <algorithm>  // std::mismatch
#include <cstdint>    // std::uint32_t
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/mutants.hpp"

namespace coord::core {
namespace {

struct Memory {
  std::optional<Lease> lease;
  bool released = false;
};

Result<Memory> read_memory(Context& context, const std::string& path) {
  Memory memory;
  if (path.empty() || mutant(Mutant::no_memory)) {
    return memory;
  }
  COORD_ASSIGN(const auto document, context.store.read(path));
  if (document) {
    Lease lease = read_lease(*document);
    if (lease.token != 0) {
      memory.released = lease.about.value("released", false);
      lease.about.erase("released");
      memory.lease = std::move(lease);
    }
  }
  return memory;
}

// Only the part that differs, when the lengths are the same.
std::optional<Effect> patch_between(const std::string& path, std::string_view before, std::string_view after) {
  if (before.size() != after.size()) {
    return std::nullopt;
  }
  const auto first = std::mismatch(before.begin(), before.end(), after.begin()).first;
  const auto last = std::mismatch(before.rbegin(), before.rend(), after.rbegin()).first;
  const auto begin = static_cast<std::size_t>(first - before.begin());
  const auto end = before.size() - static_cast<std::size_t>(last - before.rbegin());
  Effect effect;
  effect.kind = Effect::Kind::patch;
  effect.path = path;
  effect.offset = static_cast<std::uint32_t>(begin);
  effect.bytes = begin < end ? after.substr(begin, end - begin) : std::string_view();
  return effect;
}

}  // namespace

Result<LeaseFile> read_lease_file(Context& context, std::string path, std::string memory_path) {
  LeaseFile file;
  file.path = std::move(path);
  file.memory = std::move(memory_path);
  COORD_ASSIGN(file.document, context.store.read(file.path));
  COORD_ASSIGN(const Memory memory, read_memory(context, file.memory));
  file.last_token = memory.lease ? memory.lease->token : 0;
  if (!file.document) {
    return file;
  }
  Lease found = read_lease(*file.document);
  if (memory.lease && found.token != 0) {
    file.ghost = memory.released && found.token <= memory.lease->token;
    file.overwritten = !memory.released && found.token < memory.lease->token;
  }
  if (file.overwritten) {
    // How often it was renewed since it was granted is not known: it counts from the overwriting on, which is later.
    file.lease = memory.lease;
    file.lease->foreign = true;
    file.lease->modified = file.document->modified;
  } else if (!file.ghost) {
    file.lease = std::move(found);
  }
  return file;
}

void add_grant(Batch& batch, const LeaseFile& file, const Lease& lease) {
  Effect effect;
  write_grant(effect, lease);
  if (!file.memory.empty()) {
    Effect memory = put(file.memory, effect.bytes);
    memory.stamps = effect.stamps;
    batch.add(std::move(memory));
  }
  effect.path = file.path;
  if (file.document) {
    effect.kind = Effect::Kind::put;
    batch.require(is_version(file.path, file.version()));
  } else {
    effect.kind = Effect::Kind::create;
    effect.exclusive = true;
  }
  batch.add(std::move(effect));
}

void add_release(Batch& batch, const LeaseFile& file) {
  batch.require(is_version(file.path, file.version())).add(remove(file.path));
  if (!file.memory.empty() && file.lease && file.lease->token != 0) {
    Lease gone = *file.lease;
    gone.about["released"] = true;
    batch.add(put(file.memory, lease_text(gone)));
  }
}

Result<bool> renew(Context& context, LeaseFile& file) {
  Lease lease = *file.lease;
  lease.claimed_at = context.store.now();
  lease.renewed = lease_clock(context);
  if (context.machine != nullptr) {
    lease.host = context.machine->host();
    lease.boot = context.machine->boot();
  }
  const std::string after = lease_text(lease);
  auto patch = patch_between(file.path, file.document->bytes, after);
  if (patch && patch->bytes.empty()) {
    return true;  // renewed within the same moment
  }
  Batch batch;
  batch.durable = false;
  batch.require(is_version(file.path, file.version())).add(patch ? *std::move(patch) : put(file.path, after));
  COORD_ASSIGN(const Commit commit, context.store.commit(batch));
  if (commit.granted()) {
    lease.foreign = false;
    lease.modified = lease.claimed_at;
    file.lease = std::move(lease);
  }
  return commit.granted();
}

}  // namespace coord::core
