#include "core/migration/pass.hpp"

#include <algorithm>  // std::max
#include <cstdint>    // std::uint32_t
#include <optional>   // std::optional
#include <set>        // std::set
#include <string>     // std::string
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/migration/copy_writer.hpp"
#include "core/migration/lines.hpp"
#include "core/migration/numbers.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"

namespace coord::core::migration {
namespace {

constexpr WallTime kMicrosecondsOfSecond = 1'000'000;

// When a document's time is over: that of an idempotency key.
std::optional<WallTime> end_of(std::string_view path, std::string_view bytes) {
  if (path.substr(0, path.find('/')) != kKeys) {
    return std::nullopt;
  }
  const auto record = schema::parse(bytes);
  return record ? time(*record, "expires") : std::nullopt;
}

class Pass {
 public:
  Pass(MovableStore& source, MovableStore* target) : source_(source), target_(target) {
    if (target != nullptr) {
      writer_.emplace(*target);
    }
  }

  Result<Census> make() {
    COORD_ASSIGN(Inventory held, take_inventory(source_));
    COORD_TRY(add_unlisted(source_, held));
    census_.left = std::move(held.left);
    for (const std::string& path : held.documents) {
      COORD_TRY(document(path));
    }
    if (writer_) {
      COORD_TRY(take_away(held.logs));
    }
    held.logs.erase(std::string(kEventLog));
    for (const std::string& path : held.logs) {
      COORD_TRY(log(path));
    }
    COORD_TRY(log(std::string(kEventLog)));
    return std::move(census_);
  }

 private:
  void leave(const std::string& path, std::string reason) { census_.left.push_back({path, std::move(reason)}); }

  Status document(const std::string& path) {
    const auto found = source_.read(path);
    if (!found && found.error().kind == ErrorKind::invalid) {
      leave(path, found.error().message);
      return {};
    }
    if (!found) {
      return tl::unexpected<Error>(found.error());
    }
    if (!*found) {
      return {};  // gone meanwhile
    }
    const std::string& bytes = (*found)->bytes;
    const auto end = end_of(path, bytes);
    const WallTime left = end ? *end - source_.now() : 0;
    if (end && left <= 0) {
      ++census_.expired;
      return {};
    }
    documents_.insert(path);
    ++census_.documents;
    census_.bytes += bytes.size();
    census_.highest = std::max(census_.highest, number_in_document(path, bytes));
    const WallTime seconds = end ? left / kMicrosecondsOfSecond + 1 : 0;
    return writer_ ? give(path, bytes, static_cast<std::uint32_t>(seconds)) : Status();
  }

  Status give(const std::string& path, const std::string& bytes, std::uint32_t expires_after_s) {
    COORD_ASSIGN(const auto there, target_->read(path));
    if (there && there->bytes == bytes) {
      return {};
    }
    census_.changed.push_back(path);
    Effect effect = there ? put(path, bytes) : create(path, bytes);
    effect.expires_after_s = expires_after_s;
    return writer_->add(std::move(effect), there ? std::optional(is_version(path, there->version)) : std::nullopt);
  }

  // What the source has no longer. The commits of documents end here.
  Status take_away(const std::set<std::string>& logs) {
    COORD_ASSIGN(const Inventory there, take_inventory(*target_));
    for (const std::string& path : there.documents) {
      if (documents_.contains(path)) {
        continue;
      }
      COORD_ASSIGN(const auto found, target_->read(path));
      if (found) {
        census_.changed.push_back(path);
        COORD_TRY(writer_->add(remove(path), is_version(path, found->version)));
      }
    }
    for (const std::string& path : there.logs) {
      if (!logs.contains(path)) {
        census_.changed.push_back(path);
        COORD_TRY(writer_->add(remove(path)));
      }
    }
    return writer_->flush();
  }

  // The next line of the source that another store can keep, counted.
  Result<std::optional<std::string>> next_line(LinesOn& lines, const std::string& path) {
    for (;;) {
      COORD_ASSIGN(auto line, lines.next());
      if (line && line->find('\n') != std::string::npos) {
        leave(path, "a line has a line end in it");
        continue;
      }
      if (line && line->size() >= kMaxDocumentBytes) {
        leave(path, "of a line of 1 MiB or more no more than that is read");
      }
      return line;
    }
  }

  void count(const std::string& path, const std::string& line) {
    ++census_.lines;
    census_.bytes += line.size() + 1;
    if (path == kEventLog) {
      census_.highest = std::max(census_.highest, number_in_event(line));
    }
  }

  // Passes over the lines that both have; `line` is then the first that only the source has.
  Status pass_over(const std::string& path, LinesOn& lines, std::optional<std::string>& line) {
    LinesOn there(*target_, path);
    for (;;) {
      COORD_ASSIGN(const auto same, there.next());
      if (!same) {
        return {};
      }
      if (line != same) {
        return fail(ErrorKind::conflict, "the target's " + path + " says something else than the source's",
                    "somebody has written it; empty the target and migrate again");
      }
      count(path, *line);
      COORD_ASSIGN(line, next_line(lines, path));
    }
  }

  Status log(const std::string& path) {
    LinesOn lines(source_, path);
    auto first = next_line(lines, path);
    if (!first && first.error().kind == ErrorKind::invalid) {
      leave(path, first.error().message);
      return {};
    }
    COORD_ASSIGN(auto line, std::move(first));
    census_.logs += line ? 1U : 0U;
    if (writer_) {
      COORD_TRY(pass_over(path, lines, line));
    }
    if (line && writer_) {
      census_.changed.push_back(path);
    }
    while (line) {
      count(path, *line);
      if (writer_) {
        COORD_TRY(writer_->add(append(path, *std::move(line))));
      }
      COORD_ASSIGN(line, next_line(lines, path));
    }
    COORD_TRY(look_for_half_line(path));
    return writer_ ? writer_->flush() : Status();
  }

  // Where a log is a file, and small enough to be looked at as one.
  Status look_for_half_line(const std::string& path) {
    const auto whole = source_.read(path);
    if (whole && *whole && !(*whole)->bytes.empty() && (*whole)->bytes.back() != '\n') {
      leave(path, "its last line has no end");
    }
    return {};
  }

  MovableStore& source_;
  MovableStore* target_;
  std::optional<CopyWriter> writer_;
  Census census_;
  std::set<std::string> documents_;  // of the source
};

}  // namespace

Result<Census> make_pass(MovableStore& source, MovableStore* target) {
  return Pass(source, target).make();
}

Result<bool> is_untouched(Store& source, Store& target) {
  LinesOn lines(source, std::string(kEventLog));
  LinesOn there(target, std::string(kEventLog));
  for (;;) {
    COORD_ASSIGN(const auto line, there.next());
    if (!line) {
      return true;
    }
    COORD_ASSIGN(const auto same, lines.next());
    if (same != line) {
      return false;
    }
  }
}

}  // namespace coord::core::migration
