#include "store/batch/check.hpp"

#include <algorithm>   // std::adjacent_find, std::any_of, std::find_if
#include <functional>  // std::greater_equal
#include <map>         // std::map

#include "util/store_path.hpp"

namespace coord::store {
namespace {

constexpr std::size_t kSequenceDigits = 16;

tl::unexpected<Error> refuse(std::string_view path, std::string_view reason) {
  return fail(ErrorKind::invalid, "store path \"" + util::printable_path(path) + "\" " + std::string(reason));
}

Status check_stamps(const Effect& effect) {
  const auto& stamps = effect.stamps;
  if (std::adjacent_find(stamps.begin(), stamps.end(), std::greater_equal<>()) != stamps.end()) {
    return refuse(effect.path, "has stamps that do not ascend");
  }
  if (!stamps.empty() && (stamps.back() > effect.bytes.size() || effect.bytes.empty())) {
    return refuse(effect.path, "has a stamp outside its bytes");
  }
  return {};
}

Status check_effect(const Effect& effect) {
  using Kind = Effect::Kind;
  COORD_TRY(check_path(effect.path));
  if (effect.kind == Kind::move) {
    COORD_TRY(check_path(effect.to));
  }
  if (!effect.alternative.empty()) {
    COORD_TRY(check_path(effect.alternative));
  }
  if (effect.exclusive && effect.kind != Kind::create) {
    return refuse(effect.path, "is exclusive without being created");
  }
  COORD_TRY(check_stamps(effect));
  if (effect.bytes.size() + effect.stamps.size() * kSequenceDigits > kMaxDocumentBytes) {
    return refuse(effect.path, "would be larger than 1 MiB");
  }
  if (effect.kind == Kind::append) {
    if (effect.bytes.find('\n') != std::string::npos) {
      return refuse(effect.path, "gets a log line with a newline in it");
    }
    if (is_blank(effect.bytes) && effect.stamps.empty()) {
      return refuse(effect.path, "gets a blank log line");
    }
  }
  return {};
}

// Which paths a batch changes, and whether only by appending.
class Paths {
 public:
  Status add(const std::string& path, bool append) {
    const auto [place, added] = appends_.emplace(path, append);
    if (!added && !(append && place->second)) {
      return refuse(path, "is changed twice by one commit");
    }
    return {};
  }

  [[nodiscard]] Status check_nesting() const {
    for (const auto& [path, append] : appends_) {
      for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        if (appends_.contains(path.substr(0, slash))) {
          return refuse(path, "lies inside a document of the same commit");
        }
      }
    }
    return {};
  }

 private:
  std::map<std::string, bool> appends_;
};

bool requires_version(const Batch& batch, std::string_view path) {
  return std::any_of(batch.preconditions.begin(), batch.preconditions.end(), [&](const Precondition& precondition) {
    return precondition.kind == Precondition::Kind::version && !precondition.version.absent() &&
           precondition.path == path;
  });
}

Status check_unsynced(const Batch& batch) {
  using Kind = Effect::Kind;
  const Effect& effect = batch.effects.front();
  if (batch.effects.size() != 1 || effect.kind == Kind::append || effect.kind == Kind::move) {
    return refuse(effect.path, "is changed without a sync, which only a single put, create, remove or patch may be");
  }
  if (!effect.stamps.empty()) {
    return refuse(effect.path, "has stamps in a commit without a number");
  }
  if (effect.kind == Kind::patch && !requires_version(batch, effect.path)) {
    return refuse(effect.path, "is patched without knowing its version");
  }
  return {};
}

}  // namespace

Status check_path(std::string_view path) {
  if (const auto fault = util::path_fault(path)) {
    return refuse(path, *fault);
  }
  return {};
}

Status check_folder(std::string_view folder) {
  if (const auto fault = util::folder_fault(folder)) {
    return refuse(folder, *fault);
  }
  return {};
}

Status check_batch(const Batch& batch) {
  if (batch.effects.empty()) {
    return fail(ErrorKind::invalid, "a commit without effects");
  }
  for (const Precondition& precondition : batch.preconditions) {
    COORD_TRY(check_path(precondition.path));
  }
  Paths paths;
  for (const Effect& effect : batch.effects) {
    COORD_TRY(check_effect(effect));
    COORD_TRY(paths.add(effect.path, effect.kind == Effect::Kind::append));
    if (effect.kind == Effect::Kind::move) {
      COORD_TRY(paths.add(effect.to, false));
    }
  }
  COORD_TRY(paths.check_nesting());
  if (!batch.durable) {
    return check_unsynced(batch);
  }
  const auto patches = [](const Effect& effect) { return effect.kind == Effect::Kind::patch; };
  const auto patch = std::find_if(batch.effects.begin(), batch.effects.end(), patches);
  return patch == batch.effects.end() ? Status{} : refuse(patch->path, "is patched by a durable commit");
}

std::string stamped(const Effect& effect, Sequence sequence) {
  const std::string number = std::to_string(sequence);
  std::string result;
  result.reserve(effect.bytes.size() + effect.stamps.size() * number.size());
  std::size_t copied = 0;
  for (const std::uint32_t stamp : effect.stamps) {
    result.append(effect.bytes, copied, stamp - copied).append(number);
    copied = stamp;
  }
  return result.append(effect.bytes, copied);
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace coord::store
