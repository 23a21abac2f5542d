The fish completion

  $ . "$TESTDIR/../support/cli.sh"
  $ needs "fish" command -v fish
  $ project && coord agent add instance-2 > /dev/null && coord send directive "one" --to instance-2 > /dev/null
  $ coord send directive "two" > /dev/null
  $ coord completion fish > coord.fish
  $ complete_line() { fish --no-config -c "source coord.fish; complete -C '$1'" | tr '\t' ' '; }
  $ complete_line 'coord arch'
  archive move processed messages out of the inbox
  $ complete_line 'coord agent '
  add register an agent and make its mailbox
  list list the agents, whether they are there, and what they hold
  retire say that an agent takes part no longer
  set change what is known of an agent
  show show what is known of an agent
  $ complete_line 'coord send --prio'
  --priority low, normal, high or urgent; medium, critical and numbers are understood
  $ complete_line 'coord send --priority '
  high low, normal, high or urgent; medium, critical and numbers are understood
  low low, normal, high or urgent; medium, critical and numbers are understood
  normal low, normal, high or urgent; medium, critical and numbers are understood
  urgent low, normal, high or urgent; medium, critical and numbers are understood
  $ complete_line 'coord show '
  00372pa
  @last
  $ complete_line 'coord send directive --to '
  coordinator the addressee, or all for every registered agent
  instance-2 the addressee, or all for every registered agent
  project-instance the addressee, or all for every registered agent
  $ complete_line 'coord send dir'
  directive
  $ complete_line 'coord progress step '
  add plan further steps
  done say that a step is done
  $ complete_line 'coord --as bob arch'
  archive move processed messages out of the inbox
  $ complete_line 'coord agent list --no'
  $ complete_line 'coord agent add --no'
  --note what the agent is for
