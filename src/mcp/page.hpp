// A list as a model reads it: so many items as have room, the bodies of messages fenced, and where the next page begins.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/error.hpp"
#include "mcp/shape.hpp"

namespace coord::mcp {

// Where a page begins. As text it is a cursor.
struct Position {
  std::size_t item = 0;  // so many items lie before
  std::size_t part = 0;  // and so many bytes of the body of this one
  std::string after;     // the key of the item before, by which the place is found again when the list has changed
};

// `usage` for what is no cursor. The empty text is the begin.
[[nodiscard]] Result<Position> position_of(std::string_view cursor);
[[nodiscard]] std::string cursor_of(const Position& position);

// The same place in a list that may have changed: behind the item `after`, or at the begin where that has gone.
[[nodiscard]] Position found_again(const Position& position, const Json& items);

struct Page {
  Json items = Json::array();
  std::vector<std::string> bodies;  // fenced, of the items in order that have one; full detail only
  std::size_t end = 0;              // the first item that is not shown, or not shown to its end
  Position next;
  bool more = false;
};

struct PageRules {
  std::string_view operation;
  Detail detail = Detail::brief;
  std::size_t limit = 20;
  std::size_t room = kMostResultBytes;  // for all text
  std::string fence = {};               // a random word, for full detail
};

// At least one item, cut if need be, where there is one.
[[nodiscard]] Page page_of(const Json& items, const Position& from, const PageRules& rules);

}  // namespace coord::mcp
