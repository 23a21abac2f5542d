// Plays a schedule: agents that call verbs, foreign programs beside them, chosen by chance and written down.
#pragma once

#include <functional>
#include <memory>
#include <optional>
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
  bool before_commit() override;
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
  struct Granted {
    std::string agent;
    std::string task;
    Sequence token = 0;
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
  void add_task();
  void take_task();
  void end_task();
  void split_task();

  void begin_queue();
  void add_to_queue(const std::vector<std::string>& after);
  void take_from_queue(const std::string& worker);
  void choose_rival(const std::string& worker);
  void empty_queue(const std::string& worker);
  void run(Call& call);
  void learn(const Call& call);
  void check_visible();
  [[nodiscard]] std::string any_id();
  [[nodiscard]] std::string any_task();
  [[nodiscard]] Json words(Json input, int number);
  [[nodiscard]] Json with_key(Json input);  // of its own, or none

  Chance& chance_;
  bool print_;
  int depth_ = 0;
  World* world_ = nullptr;
  History history_;
  std::vector<std::string> ids_;  // that some agent has heard of
  std::vector<Retry> retries_;
  int dropped_ = 0;
  int tasks_ = 0;
  bool about_queue_ = false;         // much of the schedule is
  bool settled_ = false;             // nobody has a session any more
  std::vector<std::string> queued_;  // tasks that were asked for
  std::vector<Granted> grants_;
  std::optional<Granted> rival_;
  std::vector<std::string> violations_;
};

}  // namespace coord::simulation
