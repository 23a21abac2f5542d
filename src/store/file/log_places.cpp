#include "store/file/log_places.hpp"

#include <algorithm>      // std::min, std::max, std::min_element
#include <optional>       // std::optional
#include <unordered_map>  // std::unordered_map

namespace coord::store::file {
namespace {

constexpr std::size_t kSearch = 65536;  // how far behind a free place the line's own bytes are looked for

class Placing {
 public:
  Placing(std::string_view text, const std::vector<WantedLine>& lines)
      : text_(text), lines_(lines), found_(lines.size()) {}

  std::vector<LinePlace> take() {
    find_whole_lines();
    std::size_t free = first_free();
    for (std::size_t i = 0; i < lines_.size();) {
      if (found_[i]) {
        free = std::max(free, *found_[i] + length(i));
        ++i;
        continue;
      }
      std::size_t next = i;
      while (next < lines_.size() && !found_[next]) {
        ++next;
      }
      place_run(i, next, free);
      i = next;
    }
    return std::move(places_);
  }

 private:
  // What may be written: from `free` up to `end`, and beyond the text when nothing of ours follows.
  struct Room {
    std::size_t free = 0;
    std::size_t end = 0;
    bool last = false;
  };

  [[nodiscard]] std::size_t length(std::size_t line) const { return lines_[line].text.size() + 1; }

  void find_whole_lines() {
    std::unordered_map<std::string_view, std::vector<std::size_t>> wanted;
    for (std::size_t i = lines_.size(); i-- > 0;) {
      wanted[lines_[i].text].push_back(i);
    }
    for (std::size_t at = 0, end = text_.find('\n'); end != std::string_view::npos;
         at = end + 1, end = text_.find('\n', at)) {
      const std::size_t hole = text_.substr(at, end - at).rfind('\0');  // a line may begin behind one
      const std::size_t begin = hole == std::string_view::npos ? at : at + hole + 1;
      const auto line = wanted.find(text_.substr(begin, end - begin));
      if (line != wanted.end() && !line->second.empty()) {
        found_[line->second.back()] = begin;
        line->second.pop_back();
      }
    }
  }

  // Where a line begins, behind which is every hole that the first of ours may have left.
  [[nodiscard]] std::size_t first_free() const {
    const auto offset = [](const WantedLine& a, const WantedLine& b) { return a.offset < b.offset; };
    const std::uint64_t recorded = std::min_element(lines_.begin(), lines_.end(), offset)->offset;
    std::size_t free = std::min<std::uint64_t>(recorded, text_.size());
    for (const std::optional<std::size_t>& at : found_) {
      free = std::min(free, at.value_or(free));
    }
    while (free > 0) {
      const std::size_t before = text_.rfind('\n', free < 2 ? 0 : free - 2);
      const std::size_t line = before == std::string_view::npos || before + 1 >= free ? 0 : before + 1;
      if (text_.substr(line, free - line).find('\0') == std::string_view::npos) {
        return text_[free - 1] == '\n' ? free : line;
      }
      free = line;
    }
    return free;
  }

  void place_run(std::size_t from, std::size_t to, std::size_t free) {
    Room room{free, text_.size(), true};
    for (std::size_t i = to; i < lines_.size() && room.last; ++i) {
      if (found_[i] && *found_[i] >= free) {
        room.end = *found_[i];
        room.last = false;
      }
    }
    place_in_order(place_as_recorded(from, to, room), to, room);
  }

  // The first line that does not fit where it was recorded. Others who write beside us only ever push lines further, so
  // that those before it leave at least the room that those behind it had.
  std::size_t place_as_recorded(std::size_t from, std::size_t to, Room& room) {
    for (std::size_t i = from; i < to; ++i) {
      if (room.last && lines_[i].offset >= text_.size()) {
        return to;
      }
      if (!fits(i, lines_[i].offset, room)) {
        return i;
      }
      places_.push_back({&lines_[i], lines_[i].offset});
      room.free = lines_[i].offset + length(i);
    }
    return to;
  }

  // Where one has no place, those behind it must not stand before it.
  void place_in_order(std::size_t from, std::size_t to, Room room) {
    for (std::size_t i = from; i < to; ++i) {
      const std::optional<std::size_t> at = search(i, room);
      if (!at && room.last) {
        return;
      }
      if (at) {
        places_.push_back({&lines_[i], *at});
        room.free = *at + length(i);
      }
    }
  }

  // The first place that holds bytes of the line, else the first that is free.
  [[nodiscard]] std::optional<std::size_t> search(std::size_t line, const Room& room) const {
    std::optional<std::size_t> first;
    std::size_t at = room.free;
    for (std::size_t hole = text_.find('\0', at); hole < room.end; hole = text_.find('\0', at)) {
      at = std::max(at, hole < length(line) ? 0 : hole - length(line) + 1);
      if (first && at > *first + kSearch) {
        break;
      }
      for (; at <= hole; ++at) {
        if (!fits(line, at, room)) {
          continue;
        }
        const std::size_t written = text_.find_first_not_of('\0', at);
        if (written < at + lines_[line].text.size()) {
          return at;
        }
        first = first.value_or(at);
        const std::size_t end = std::min(written, text_.size());
        at = end > at + length(line) ? end - length(line) : at;  // the next that is not all hole
      }
    }
    return first;
  }

  [[nodiscard]] bool fits(std::size_t line, std::size_t at, const Room& room) const {
    const bool begins = at == room.free || text_[at - 1] == '\n' || text_[at - 1] == '\0';
    if (at < room.free || at >= room.end || !begins || (!room.last && at + length(line) > room.end)) {
      return false;
    }
    const std::string_view there = text_.substr(at, length(line));
    for (std::size_t i = 0; i < there.size(); ++i) {
      const char own = i < lines_[line].text.size() ? lines_[line].text[i] : '\n';
      if (there[i] != '\0' && there[i] != own) {
        return false;
      }
    }
    return true;
  }

  std::string_view text_;
  const std::vector<WantedLine>& lines_;
  std::vector<std::optional<std::size_t>> found_;
  std::vector<LinePlace> places_;
};

}  // namespace

std::vector<LinePlace> place_lines(std::string_view text, const std::vector<WantedLine>& lines) {
  return Placing(text, lines).take();
}

}  // namespace coord::store::file
