#include "validate/run.hpp"

#include <algorithm>           // std::max
#include <condition_variable>  // std::condition_variable
#include <mutex>               // std::mutex
#include <thread>              // std::thread
#include <utility>             // std::move

#include "validate/collect.hpp"
#include "validate/feed.hpp"
#include "validate/walk.hpp"

namespace coord::validate {
namespace {

// Units of one thread before others are worth their start.
constexpr std::size_t kAlone = 32;
// Units that may be ahead of one that takes long: what they found has to be kept until then.
constexpr std::size_t kAhead = 64;

class Run {
 public:
  Run(const Options& options, std::vector<Target> targets)
      : rules_(options.rules),
        feed_(std::move(targets), options.rules.limits.bytes),
        collector_(options.rules, options.keep_files) {}

  Report operator()(const std::function<void(const Progress&)>& progress) {
    const std::size_t cores = std::max(std::thread::hardware_concurrency(), 1U);
    std::vector<std::thread> helpers;
    Unit unit;
    for (std::size_t units = 0; take(unit); ++units) {
      // A first unit that is not its whole file, or many: there is enough for all.
      if (helpers.empty() && (units == kAlone || !unit.last)) {
        for (std::size_t i = 1; i < cores; ++i) {
          helpers.emplace_back([this] { help(); });
        }
      }
      const Progress reached = give(unit);
      if (progress) {
        progress(reached);
      }
    }
    for (std::thread& helper : helpers) {
      helper.join();
    }
    return collector_.take();
  }

 private:
  void help() {
    Unit unit;
    while (take(unit)) {
      (void)give(unit);
    }
  }

  bool take(Unit& unit) {
    std::unique_lock lock(feed_mutex_);
    return feed_.next(unit);
  }

  Progress give(Unit& unit) {
    Done done;
    if (unit.too_long) {
      validate::add(done.verdict, too_long(unit.first_line, kMaxLine), rules_.limit);
    } else if (unit.unreadable.empty()) {
      done.verdict = check({unit.bytes, unit.first_line, unit.form, unit.place}, rules_);
    }
    done.path = std::move(unit.path);
    done.expected = unit.expected;
    done.last = unit.last;
    done.bytes = unit.bytes.size();
    done.unreadable = std::move(unit.unreadable);
    std::unique_lock lock(mutex_);
    collector_.add(unit.sequence, std::move(done));
    settled_.notify_all();
    // The thread that has the oldest unit never waits here: by then it is in the report.
    settled_.wait(lock, [&] { return unit.sequence < collector_.settled() + kAhead; });
    const Report& report = collector_.report();
    return {report.file_count, report.counts.documents, report.bytes};
  }

  const Rules& rules_;
  std::mutex feed_mutex_;
  Feed feed_;
  std::mutex mutex_;
  std::condition_variable settled_;
  Collector collector_;
};

}  // namespace

Report run(const Options& options, const std::function<void(const Progress&)>& progress) {
  return Run(options, walk(options.paths))(progress);
}

}  // namespace coord::validate
