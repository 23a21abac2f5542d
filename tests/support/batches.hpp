// Short words for batches, as tests write them.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "coord/batch.hpp"

namespace coord::testing {

inline Effect effect(Effect::Kind kind, std::string path, std::string bytes = {}, std::string to = {}) {
  Effect result;
  result.kind = kind;
  result.path = std::move(path);
  result.bytes = std::move(bytes);
  result.to = std::move(to);
  return result;
}

inline Effect create(std::string path, std::string bytes) {
  return effect(Effect::Kind::create, std::move(path), std::move(bytes));
}
inline Effect put(std::string path, std::string bytes) {
  return effect(Effect::Kind::put, std::move(path), std::move(bytes));
}
inline Effect remove(std::string path) {
  return effect(Effect::Kind::remove, std::move(path));
}
inline Effect move(std::string path, std::string to, std::string bytes = {}) {
  return effect(Effect::Kind::move, std::move(path), std::move(bytes), std::move(to));
}
inline Effect append(std::string log, std::string line) {
  return effect(Effect::Kind::append, std::move(log), std::move(line));
}

inline Batch batch(std::initializer_list<Effect> effects, std::initializer_list<Precondition> preconditions = {}) {
  Batch result;
  result.effects = effects;
  result.preconditions = preconditions;
  return result;
}

inline Batch unsynced(Effect effect, std::initializer_list<Precondition> preconditions = {}) {
  Batch result = batch({std::move(effect)}, preconditions);
  result.durable = false;
  return result;
}

}  // namespace coord::testing
