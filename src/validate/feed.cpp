#include "validate/feed.hpp"

#include <algorithm>   // std::max
#include <filesystem>  // std::filesystem::current_path
#include <utility>     // std::move

#include "validate/pieces.hpp"

namespace coord::validate {
namespace {

// More than a document may have, so that one that does not fit is known to be too long.
constexpr std::size_t kMargin = std::size_t{64} * 1024;

// As much of a log as is worked on at once.
constexpr std::size_t kBlock = kMaxLine + kMargin;

Form form_of(const Target& target) {
  return target.named && target.path == "-"                                    ? Form::either
         : target.path.ends_with(".jsonl") || target.path.ends_with(".ndjson") ? Form::log
                                                                               : Form::document;
}

std::size_t lines_in(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

Feed::Feed(std::vector<Target> targets, std::size_t limit) : targets_(std::move(targets)), limit_(limit) {
  std::error_code error;
  working_folder_ = std::filesystem::current_path(error).string() + "/";
}

bool Feed::next(Unit& unit) {
  if (!input_ && next_target_ == targets_.size()) {
    return false;
  }
  unit.sequence = sequence_++;
  unit.bytes.clear();
  unit.unreadable.clear();
  unit.too_long = false;
  unit.last = true;
  if (!input_) {
    open_next(unit);
  }
  unit.path = path_;
  unit.expected = expected_;
  if (!input_) {
    return true;
  }
  unit.first_line = line_;
  unit.place = place_;
  if (form_ == Form::document) {
    read_document(unit);
  } else {
    read_log(unit);
  }
  if (unit.last) {
    input_.reset();
    carry_.clear();
  }
  return true;
}

void Feed::open_next(Unit& unit) {
  Target& target = targets_[next_target_++];
  form_ = form_of(target);
  line_ = 1;
  unit.first_line = 1;
  path_ = std::move(target.path);
  expected_ = target.named;
  place();
  if (form_ == Form::either) {
    input_ = Input::standard_input();
  } else if (target.unreadable.empty()) {
    if (auto input = Input::open(path_)) {
      input_ = std::move(*input);
    } else {
      target.unreadable = std::move(input.error().message);
    }
  }
  unit.unreadable = std::move(target.unreadable);
}

// What the place of the file says, seen from the root, because `cd .coordination` hides what a file is.
void Feed::place() {
  place_ = {};
  if (form_ != Form::either) {
    const std::string path = path_.starts_with('/') ? path_ : working_folder_ + path_;
    place_ = kind_of_place(path);
    expected_ = expected_ && !in_tree(path);
  }
}

void Feed::read_document(Unit& unit) {
  unit.form = Form::document;
  const std::size_t limit = place_.schema != nullptr ? limit_ : std::max(limit_, kForeign.bytes);
  if (const Status read = input_->read(unit.bytes, limit + 1); !read) {
    unit.unreadable = read.error().message;
  }
}

void Feed::read_log(Unit& unit) {
  const bool whole = line_ == 1 && carry_.empty();
  unit.bytes.swap(carry_);
  carry_.clear();
  if (unit.bytes.size() < kBlock) {
    if (const Status read = input_->read(unit.bytes, kBlock - unit.bytes.size()); !read) {
      unit.unreadable = read.error().message;
      return;
    }
  }
  unit.last = input_->at_end();
  unit.form = form_ == Form::either && whole && unit.last ? Form::either : Form::log;
  if (!unit.last) {
    cut(unit);
  }
  line_ += lines_in(unit.bytes);
}

// Ends the unit where a document begins for certain; what follows is for the next one.
void Feed::cut(Unit& unit) {
  std::size_t end = unit.bytes.rfind("\n{");
  if (end == std::string::npos) {
    end = unit.bytes.rfind('\n');
    if (end == std::string::npos) {
      pass_over(unit, true);
      return;
    }
    Pieces pieces(unit.bytes);
    const auto first = pieces.next();
    if (first && !first->ended) {
      pass_over(unit, false);
      return;
    }
  }
  carry_.assign(unit.bytes, end + 1);
  unit.bytes.resize(end + 1);
}

// Reads to the end of a line, or of an object, that is too long to be had as a whole.
void Feed::pass_over(Unit& unit, bool line) {
  unit.too_long = true;
  const std::string_view end = line ? "\n" : "\n{";
  std::string& bytes = unit.bytes;
  for (;;) {
    const std::size_t at = bytes.find(end);
    if (at != std::string::npos) {
      carry_.assign(bytes, at + 1);
      line_ += lines_in(std::string_view(bytes).substr(0, at + 1));
      break;
    }
    // What may be the first half of the end stays.
    const bool half = !line && bytes.ends_with('\n');
    line_ += lines_in(bytes) - (half ? 1U : 0U);
    bytes = half ? "\n" : "";
    if (input_->at_end()) {
      unit.last = true;
      break;
    }
    if (const Status read = input_->read(bytes, kMargin); !read) {
      unit.unreadable = read.error().message;
      unit.last = true;
      break;
    }
  }
  bytes.clear();
}

}  // namespace coord::validate
