The zsh completion, run outside of the line editor with what it would be given there

  $ . "$TESTDIR/../support/cli.sh"
  $ needs "zsh" command -v zsh
  $ project && coord agent add instance-2 > /dev/null && coord send directive "one" --to instance-2 > /dev/null
  $ coord send directive "two" > /dev/null
  $ coord completion zsh > _coord
  $ cat > line.zsh <<'EOF'
  > compdef() { true }
  > compadd() { shift; print -l -- $@ | grep -e "^$typed_last" | tr '\n' ' '; echo }
  > words=(coord "$@"); CURRENT=$#words; typed_last=${words[-1]}
  > source ./_coord
  > _coord
  > EOF
  $ complete_words() { zsh -f line.zsh "$@"; }
  $ complete_words arch
  archive 
  $ complete_words agent ''
  add list show set retire --json --dir --store --as --session --fence --soft --color --help 
  $ complete_words send --prio
  --priority 
  $ complete_words send --priority ''
  low normal high urgent 
  $ complete_words show ''
  @last 00372pa --json --dir --store --as --session --fence --soft --color --help 
  $ complete_words --as instance-2 archive 0
  00g33zd 
  $ complete_words send directive --to ''
  coordinator project-instance instance-2 
  $ complete_words send dir
  directive 
  $ complete_words send directive hello dir
  
  $ complete_words progress step a
  add 

Found through fpath it completes the first time too

  $ zsh -f -c 'compadd() { shift; print -- ${(j: :)@[1,2]} }; words=(coord completion ""); CURRENT=3; fpath=(. $fpath); autoload -U _coord; _coord'
  bash zsh
