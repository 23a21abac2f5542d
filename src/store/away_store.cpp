#include "store/away_store.hpp"

#include <chrono>   // std::chrono::system_clock
#include <utility>  // std::move

namespace coord::store {
namespace {

class AwayStore final : public Store {
 public:
  AwayStore(Error error, std::optional<std::int64_t> fixed_now_us)
      : error_(std::move(error)), fixed_now_us_(fixed_now_us) {}

  Result<std::optional<Document>> read(std::string_view) override { return refusal(); }
  Result<Listing> list(std::string_view, const ListOptions&) override { return refusal(); }
  Result<LogSlice> read_on(std::string_view, LogPosition, std::size_t) override { return refusal(); }
  Result<LogSlice> read_back(std::string_view, LogPosition, std::size_t) override { return refusal(); }
  Result<Commit> commit(const Batch&) override { return refusal(); }
  Result<std::unique_ptr<Watch>> watch(const std::vector<std::string>&) override { return refusal(); }
  Result<std::vector<Finding>> inspect(bool) override { return refusal(); }

  WallTime now() override {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return fixed_now_us_.value_or(std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count());
  }

 private:
  [[nodiscard]] tl::unexpected<Error> refusal() const { return tl::unexpected<Error>(error_); }

  Error error_;
  std::optional<std::int64_t> fixed_now_us_;
};

}  // namespace

std::unique_ptr<Store> away_store(Error error, std::optional<std::int64_t> fixed_now_us) {
  return std::make_unique<AwayStore>(std::move(error), fixed_now_us);
}

}  // namespace coord::store
