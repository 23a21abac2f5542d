// What a database shares with the Python classes of the third protocol document besides documents: their queue, their figures,
// and claims that they have made.
#pragma once

#include <functional>  // std::function
#include <string>      // std::string
#include <vector>      // std::vector

#include "coord/batch.hpp"
#include "coord/foreign.hpp"
#include "coord/store.hpp"
#include "store/redis/connection.hpp"

namespace coord::store::redis {

// What a batch says to them, as the last arguments of commit.lua.
[[nodiscard]] std::vector<std::string> notice_words(const Batch& batch);

class Foreign final : public ForeignPrograms {
 public:
  // `connection` outlives it; a `clock` takes the place of the server's.
  Foreign(Connection& connection, const std::function<WallTime()>& clock) : connection_(connection), clock_(clock) {}

  Result<QueueNews> queue_news(bool all) override;
  [[nodiscard]] bool queue_agrees() const override { return connection_.queue_agrees(); }
  Status note_whole() override;
  Result<std::vector<std::string>> queued() override;
  Status put_off(const std::vector<std::string>& ids) override;
  Status forget(const std::vector<std::string>& ids) override;
  Status meet_claims() override;
  Result<std::optional<AgentFigures>> figures(const std::string& agent) override;

 private:
  Connection& connection_;
  const std::function<WallTime()>& clock_;
};

}  // namespace coord::store::redis
