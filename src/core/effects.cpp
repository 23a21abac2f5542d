#include "core/effects.hpp"

#include <cstdint>  // std::uint32_t
#include <utility>  // std::move

namespace coord::core {

std::string document_text(const Json& value) {
  return value.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string root_member(std::string_view name, std::string_view value) {
  std::string line = "\n  \"";
  return line.append(name).append("\": \"").append(value).append("\"");
}

Effect create(std::string path, std::string bytes) {
  Effect effect;
  effect.kind = Effect::Kind::create;
  effect.path = std::move(path);
  effect.bytes = std::move(bytes);
  return effect;
}

Effect put(std::string path, std::string bytes) {
  Effect effect = create(std::move(path), std::move(bytes));
  effect.kind = Effect::Kind::put;
  return effect;
}

Effect move(std::string path, std::string to, std::string bytes) {
  Effect effect = create(std::move(path), std::move(bytes));
  effect.kind = Effect::Kind::move;
  effect.to = std::move(to);
  return effect;
}

Effect remove(std::string path) {
  Effect effect = create(std::move(path), {});
  effect.kind = Effect::Kind::remove;
  return effect;
}

Effect append(std::string_view log, std::string line) {
  Effect effect = create(std::string(log), std::move(line));
  effect.kind = Effect::Kind::append;
  return effect;
}

void stamp_first(Effect& effect, std::string_view name, std::string_view line) {
  std::string& bytes = effect.bytes;
  bytes.assign("{\"").append(name).append("\":");
  effect.stamps = {static_cast<std::uint32_t>(bytes.size())};
  bytes.append(",").append(line.substr(1));
}

Precondition is_version(std::string path, Version version) {
  return {Precondition::Kind::version, std::move(path), version};
}

}  // namespace coord::core
