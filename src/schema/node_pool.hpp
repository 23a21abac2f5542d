// Owns the nodes of one compiled schema, which may point to each other in circles, and all that they point to.
#pragma once

#include <cstdint>      // std::uint8_t
#include <deque>        // std::deque
#include <memory>       // std::shared_ptr, std::unique_ptr
#include <span>         // std::span
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <utility>      // std::move
#include <vector>       // std::vector

#include "schema/node.hpp"
#include "schema/regex.hpp"

namespace coord::schema {

// How far the compiler's search for endless references has come with a node.
enum class Walk : std::uint8_t { fresh, open, done };

// A node that is being made: its rules, each there once the first of its kind came, may still be changed.
struct Draft {
  Node node;
  Walk walk = Walk::fresh;
  std::unique_ptr<NumberRules> number;
  std::unique_ptr<StringRules> string;
  std::unique_ptr<ArrayRules> array;
  std::unique_ptr<ObjectRules> object;
  std::unique_ptr<Combination> combination;
};

class NodePool {
 public:
  // The first draft is the root of the schema. None moves.
  Draft& add() { return drafts_.emplace_back(); }
  [[nodiscard]] const Node& root() const { return drafts_.front().node; }

  // What is given stays where it then is, as long as the pool.
  template <class T>
  std::span<const T> keep(std::vector<T> list) {
    return *own(std::move(list));
  }
  std::string_view keep(std::string_view text) { return *own(std::string(text)); }
  const Automaton* keep(Regex regex) { return &own(std::move(regex))->tables(); }
  const Choice* keep(const Choice& choice) { return own(choice); }
  const std::vector<Json>* keep_values(std::vector<Json> values) { return own(std::move(values)); }

 private:
  template <class T>
  const T* own(T value) {
    auto owned = std::make_shared<const T>(std::move(value));
    const T* at = owned.get();
    kept_.push_back(std::move(owned));
    return at;
  }

  std::deque<Draft> drafts_;
  std::vector<std::shared_ptr<const void>> kept_;
};

}  // namespace coord::schema
