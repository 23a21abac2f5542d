// Plays a schedule: agents that call verbs, foreign programs beside them, chosen by chance and written down.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "simulation/chance.hpp"
#include "simulation/history.hpp"
#include "simulation/world.hpp"

namespace coord::simulation {

class Player final : public Guest {
 public:
  // `print`: tell on stdout what happens.
  Player(Chance& chance, bool print);

  // Plays `steps` steps in `world`, and lastly repeats, without trouble, what ended in doubt.
  void play(World& world, int steps);

  // A call of the moment, made at once.
  const Call& call(const std::string& agent, const std::string& verb, Json input);

  void step() override;
  void look() override;
  void note(const std::string& what) override;

  [[nodiscard]] const History& history() const { return history_; }
  [[nodiscard]] const std::vector<std::string>& violations() const { return violations_; }
  [[nodiscard]] static const std::vector<std::string>& agents();

 private:
  struct Retry {
    std::string agent;
    std::string verb;
    Json input;
  };

  void send();
  void reply();
  void read_inbox();
  void acknowledge();
  void archive();
  void archive_all();
  void add_agent();
  void read_something();
  void doctor();
  void retry();
  void drop_message();
  void drop_garbage();
  void append_to_log();
  void move_by_hand();
  void start_task();
  void work();

  void run(Call& call);
  void learn(const Call& call);
  void check_visible();
  [[nodiscard]] std::string any_id();
  [[nodiscard]] std::string any_task();
  [[nodiscard]] Json words(Json input, int number);

  Chance& chance_;
  bool print_;
  int depth_ = 0;
  World* world_ = nullptr;
  History history_;
  std::vector<std::string> ids_;  // that some agent has heard of
  std::vector<Retry> retries_;
  int dropped_ = 0;
  int tasks_ = 0;
  std::vector<std::string> violations_;
};

}  // namespace coord::simulation
