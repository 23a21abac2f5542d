#include "store/file/conditions.hpp"

#include <utility>  // std::move

#include "store/file/documents.hpp"
#include "store/file/mutants.hpp"

namespace coord::store::file {
namespace {

using Kind = Effect::Kind;

bool holds(const Precondition& precondition, const Content& content) {
  switch (precondition.kind) {
    case Precondition::Kind::absent: return content.absent();
    case Precondition::Kind::present: return !content.absent();
    case Precondition::Kind::version:
      return content.version == precondition.version && (content.absent() || content.kind == Content::Kind::document);
  }
  return false;
}

// The first condition that a document is as it was, of one that the batch replaces.
const Precondition* first_replaced(const Batch& batch) {
  for (const Precondition& precondition : batch.preconditions) {
    for (const Effect& effect : batch.effects) {
      if (precondition.kind == Precondition::Kind::version && effect.kind == Kind::put &&
          effect.path == precondition.path) {
        return &precondition;
      }
    }
  }
  return nullptr;
}

}  // namespace

Result<const Content*> Looks::at(const std::string& path) {
  auto known = seen_.find(path);
  if (known == seen_.end()) {
    COORD_ASSIGN(Content found, look_at(session_, path));
    known = seen_.emplace(path, std::move(found)).first;
  }
  return &known->second;
}

Result<std::optional<std::string>> refusal(Looks& looks, const Batch& batch) {
  for (const Precondition& precondition : batch.preconditions) {
    COORD_ASSIGN(const Content* content, looks.at(precondition.path));
    if (!holds(precondition, *content)) {
      return precondition.path;
    }
  }
  for (const Effect& effect : batch.effects) {
    if (effect.kind != Kind::create && effect.kind != Kind::remove && effect.kind != Kind::move) {
      continue;
    }
    COORD_ASSIGN(const Content* content, looks.at(effect.path));
    if (content->absent() != (effect.kind == Kind::create)) {
      return effect.path;
    }
    if (effect.kind == Kind::move) {
      COORD_ASSIGN(const Content* target, looks.at(effect.to));
      if (!target->absent()) {
        return effect.to;
      }
    }
  }
  return std::nullopt;
}

std::optional<std::string> lost_path(const Trees& trees, const Batch& batch) {
  bool names = false;
  for (const Effect& effect : batch.effects) {
    FileStat found;
    if (effect.kind == Kind::create && effect.exclusive) {
      names = true;
      const Place place = place_of(trees, effect.path);
      if (trees.sys.stat_at(place.base, place.path.c_str(), found) == 0 || mutant(Mutant::refuse_when_busy)) {
        return effect.path;
      }
    }
  }
  const Precondition* required = names ? nullptr : first_replaced(batch);
  if (required == nullptr) {
    return std::nullopt;
  }
  const Place place = place_of(trees, required->path);
  const Result<Content> content = read_content(trees.sys, place.base, place.path.c_str(), required->path);
  const bool lost = content ? !holds(*required, *content) : false;
  return lost || mutant(Mutant::refuse_when_busy) ? std::optional(required->path) : std::nullopt;
}

}  // namespace coord::store::file
