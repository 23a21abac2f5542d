#include "store/redis/watch.hpp"

#include <algorithm>  // std::min, std::max
#include <utility>    // std::move

#include "store/batch/check.hpp"
#include "store/redis/errors.hpp"
#include "store/redis/keys.hpp"

namespace coord::store::redis {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kLookAgain{1'000};

class Subscription final : public Watch {
 public:
  Subscription(const Address& address, const Limits& limits, std::vector<std::string> channels,
               std::shared_ptr<unsigned> waits)
      : connection_(address, limits), channels_(std::move(channels)), waits_(std::move(waits)) {}

  Status begin() {
    COORD_TRY(connection_.open(true));
    std::vector<Command> commands;
    for (const std::string& channel : channels_) {
      commands.push_back({"SUBSCRIBE", channel});
    }
    auto replies = connection_.exchange(commands);
    if (!replies) {
      replies.error().kind = ErrorKind::unavailable;
      return tl::unexpected<Error>(std::move(replies.error()));
    }
    for (const Reply& reply : *replies) {
      if (reply.view().is_error()) {
        return tl::unexpected<Error>(server_error(connection_.name(), reply.view().text()));
      }
    }
    look_again_ = Clock::now() + kLookAgain;
    return {};
  }

  Result<bool> wait(milliseconds timeout) override {
    ++*waits_;
    const auto end = Clock::now() + timeout;
    for (;;) {
      const auto until = std::chrono::ceil<milliseconds>(std::min(end, look_again_) - Clock::now());
      auto message = connection_.next_message(std::max(until, milliseconds{0}));
      if (!message && message.error().kind == ErrorKind::interrupted) {
        return tl::unexpected<Error>(std::move(message.error()));
      }
      if (!message) {
        COORD_TRY(begin());  // nobody knows what has changed meanwhile
        return true;
      }
      const auto now = Clock::now();
      if (*message || now >= look_again_) {
        return drained();
      }
      if (now >= end) {
        return false;
      }
    }
  }

 private:
  // Everything that has been told so far is one change.
  Result<bool> drained() {
    look_again_ = Clock::now() + kLookAgain;
    for (;;) {
      const auto message = connection_.next_message(milliseconds{0});
      if (!message || !*message) {
        return true;
      }
    }
  }

  Connection connection_;
  std::vector<std::string> channels_;
  std::shared_ptr<unsigned> waits_;
  Clock::time_point look_again_;
};

}  // namespace

Result<std::unique_ptr<Watch>> watch(const Address& address, const Limits& limits,
                                     const std::vector<std::string>& paths, std::shared_ptr<unsigned> waits) {
  std::vector<std::string> channels;
  for (const std::string& path : paths) {
    COORD_TRY(check_folder(path));
    channels.push_back(channel_prefix(address.database) + path);
  }
  auto subscription = std::make_unique<Subscription>(address, limits, std::move(channels), std::move(waits));
  COORD_TRY(subscription->begin());
  return subscription;
}

}  // namespace coord::store::redis
