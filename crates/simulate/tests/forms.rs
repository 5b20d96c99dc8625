//! What equations can be written like, and what they give: small models of our own.

use simulate::{Program, Settings};

const CONTROL: &str = "\nINITIAL TIME = 0 ~ Month ~|\nFINAL TIME = 4 ~ Month ~|\nTIME STEP = 1 ~ Month ~|\n\
    SAVEPER = TIME STEP ~ Month ~|\n";

/// Runs a model in Vensim's format and compares some values: name, moment, value.
fn vensim(text: &str, expected: &[(&str, f64, f64)]) {
    compare(&format!("{{UTF-8}}\n{text}{CONTROL}"), expected);
}

/// The same of the variables of a model in XMILE.
fn xmile(variables: &str, expected: &[(&str, f64, f64)]) {
    let (dimensions, variables) = variables.split_once("---").unwrap_or(("", variables));
    compare(
        &format!(
            "<xmile version=\"1.0\" xmlns=\"http://docs.oasis-open.org/xmile/ns/XMILE/v1.0\">\
             <sim_specs><start>0</start><stop>4</stop><dt>1</dt></sim_specs>\
             <dimensions>{dimensions}</dimensions>\
             <model><variables>{variables}</variables></model></xmile>"
        ),
        expected,
    );
}

fn compare(text: &str, expected: &[(&str, f64, f64)]) {
    let model = simulate::read(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let program = Program::new(&model).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let run = program.run(&Settings::default()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    for (name, time, value) in expected {
        let at = run.times.iter().position(|other| (other - time).abs() < 1e-9);
        let at = at.unwrap_or_else(|| panic!("no moment {time} in {:?}\n{text}", run.times));
        let series = run.series(name);
        let series = series.unwrap_or_else(|| panic!("no `{name}` in {:?}\n{text}", run.names));
        let near = (series[at] - value).abs() <= 1e-9 * value.abs().max(1.0);
        assert!(near, "{name} at {time}: expected {value}, found {}\n{text}", series[at]);
    }
}

#[test]
fn subscripts_select_elements() {
    vensim(
        "D1: A, B, C ~~|\nD2: E, F ~~|\nSub: B, C ~~|\n\
         x[D1,D2] = 1,2;3,4;5,6; ~~|\n\
         y[D1] = x[D1,F]*10 ~~|\n\
         z[D2] = SUM(x[D1!,D2]) ~~|\n\
         all = SUM(x[D1!,D2!]) ~~|\n\
         low = VMIN(x[D1!,E]) ~~|\n\
         w[Sub] = y[Sub] ~~|\n\
         w[A] = 7 ~~|\n\
         v[D1] = w[D1] + 1 ~~|\n\
         t[D2,D1] = x[D1,D2] ~~|\n",
        &[
            ("y[B]", 0.0, 40.0),
            ("z[E]", 0.0, 9.0),
            ("all", 0.0, 21.0),
            ("low", 0.0, 1.0),
            ("v[A]", 0.0, 8.0),
            ("v[C]", 0.0, 61.0),
            ("t[F,C]", 0.0, 6.0),
        ],
    );
}

#[test]
fn ranges_map_to_one_another() {
    vensim(
        "D1: A1, A2, A3 -> D2 ~~|\nD2: B1, B2, B3 ~~|\nG: (N1-N3) ~~|\nP: G, Q ~~|\n\
         H: h1, h2 -> (D1: part, A3) ~~|\npart: A1, A2 ~~|\n\
         a[D1] = 1,2,3 ~~|\nb[D2] = a[D1] * 10 ~~|\nc[G] = 5 ~~|\nd[P] = ELMCOUNT(P) ~~|\n",
        &[("b[B2]", 0.0, 20.0), ("c[N3]", 0.0, 5.0), ("d[Q]", 0.0, 4.0)],
    );
}

#[test]
fn exceptions_and_stronger_equations_hold() {
    vensim(
        "D1: A, B, C ~~|\n\
         x[D1] :EXCEPT: [A] = 2 ~~|\nx[A] = 1 ~~|\n\
         y[D1] = 5 ~~|\ny[B] = 6 ~~|\n\
         s[D1] = INTEG(x[D1], y[D1]) ~~|\n",
        &[("x[A]", 0.0, 1.0), ("x[C]", 0.0, 2.0), ("y[B]", 0.0, 6.0), ("s[B]", 2.0, 10.0)],
    );
}

#[test]
fn functions_with_a_memory_remember() {
    vensim(
        "x = Time ~~|\n\
         fixed = DELAY FIXED(x, 2, -1) ~~|\n\
         smooth = SMOOTH(x, 2) ~~|\n\
         first = DELAY1I(x, 2, 4) ~~|\n\
         sample = SAMPLE IF TRUE(MODULO(Time, 2) = 1, Time, -5) ~~|\n\
         start = INITIAL(x + 3) ~~|\n\
         grow = TREND(10 + x, 2, 0) ~~|\n\
         many = SMOOTH N(x, 2, 0, 2) ~~|\n",
        &[
            ("fixed", 0.0, -1.0),
            ("fixed", 1.0, -1.0),
            ("fixed", 2.0, 0.0),
            ("fixed", 4.0, 2.0),
            ("smooth", 1.0, 0.0),
            ("smooth", 2.0, 0.5),
            ("first", 0.0, 4.0),
            ("first", 1.0, 2.0),
            ("sample", 0.0, -5.0),
            ("sample", 1.0, 1.0),
            ("sample", 2.0, 1.0),
            ("sample", 3.0, 3.0),
            ("start", 4.0, 3.0),
            ("grow", 1.0, 0.05),
            ("many", 2.0, 0.0),
            ("many", 3.0, 1.0),
        ],
    );
}

#[test]
fn functions_of_time_count_half_a_step_early() {
    vensim(
        "p = PULSE(1, 2) ~~|\nt = PULSE TRAIN(1, 1, 2, 4) ~~|\ns = STEP(3, 2) ~~|\n\
         r = RAMP(2, 1, 3) ~~|\n",
        &[
            ("p", 0.0, 0.0),
            ("p", 1.0, 1.0),
            ("p", 2.0, 1.0),
            ("p", 3.0, 0.0),
            ("t", 1.0, 1.0),
            ("t", 2.0, 0.0),
            ("t", 3.0, 1.0),
            ("s", 1.0, 0.0),
            ("s", 2.0, 3.0),
            ("r", 2.0, 2.0),
            ("r", 4.0, 4.0),
        ],
    );
}

#[test]
fn tables_are_asked_in_several_ways() {
    vensim(
        "tab( [(0,0)-(10,10)],(0,0),(2,4),(4,0) ) ~~|\n\
         a = tab(1) ~~|\nb = tab(9) ~~|\nc = LOOKUP EXTRAPOLATE(tab, 5) ~~|\n\
         d = LOOKUP FORWARD(tab, 1) ~~|\ne = LOOKUP BACKWARD(tab, 1) ~~|\n\
         f = WITH LOOKUP(Time, ([(0,0)-(4,4)],(0,1),(4,3) )) ~~|\n\
         D: A, B ~~|\ng[A]( (0,0),(1,1) ) ~~|\ng[B]( (0,0),(1,2) ) ~~|\nh[D] = g[D](0.5) ~~|\n",
        &[
            ("a", 0.0, 2.0),
            ("b", 0.0, 0.0),
            ("c", 0.0, -2.0),
            ("d", 0.0, 4.0),
            ("e", 0.0, 0.0),
            ("f", 2.0, 2.0),
            ("h[B]", 0.0, 1.0),
        ],
    );
}

#[test]
fn names_and_lines_are_read_as_they_are_written() {
    vensim(
        "\"quoted, with (signs) [here]\" = 3 ~~|\n\
         two   words = \"quoted, with (signs) [here]\" * 2 \\\n\t + 1 ~~ it's a comment|\n\
         人口 増加 = Two_Words ~~|\n\
         logic = IF THEN ELSE(two words > 6 :AND: :NOT: (Time = 3), 1, 0) ~~|\n\
         tab[D] = TABBED ARRAY(1 2\n 3) ~~|\nD: A, B, C ~~|\n\
         unchanged == 0.5e1 ~~|\nzero = .5 ~~|\n",
        &[
            ("two words", 0.0, 7.0),
            ("人口 増加", 0.0, 7.0),
            ("logic", 2.0, 1.0),
            ("logic", 3.0, 0.0),
            ("tab[C]", 0.0, 3.0),
            ("unchanged", 0.0, 5.0),
            ("zero", 0.0, 0.5),
        ],
    );
}

#[test]
fn macros_have_variables_of_their_own() {
    vensim(
        ":MACRO: GROW(input, rate)\nGROW = INTEG(GROW * rate2, input) ~~|\nrate2 = rate / 2 ~~|\n\
         :END OF MACRO:\n\
         a = GROW(10, 2) ~~|\nb = GROW(1, 0) + GROW(2, 2) ~~|\nD: X, Y ~~|\n\
         c[D] = GROW(k[D], 2) ~~|\nk[D] = 1, 3 ~~|\n",
        &[("a", 2.0, 40.0), ("b", 1.0, 5.0), ("c[Y]", 1.0, 6.0)],
    );
}

#[test]
fn vectors_are_sorted_and_selected() {
    vensim(
        "D: A, B, C ~~|\nx[D] = 30, 10, 20 ~~|\no[D] = VECTOR SORT ORDER(x[D], 1) ~~|\n\
         k[D] = VECTOR RANK(x[D], 1) ~~|\n\
         s = VECTOR SELECT(pick[D!], x[D!], 0, 0, 0) ~~|\npick[D] = 1, 0, 1 ~~|\n\
         m[D] = VECTOR ELM MAP(x[A], o[D]) ~~|\n",
        &[
            ("o[A]", 0.0, 1.0),
            ("o[C]", 0.0, 0.0),
            ("k[A]", 0.0, 3.0),
            ("s", 0.0, 50.0),
            ("m[A]", 0.0, 10.0),
            ("m[C]", 0.0, 30.0),
        ],
    );
}

#[test]
fn a_run_saves_when_it_is_told_and_ends_when_the_model_says() {
    let text = "{UTF-8}\nx = INTEG(1, 0) ~~|\nINITIAL TIME = 2 ~~|\nFINAL TIME = INITIAL TIME + 3 ~~|\n\
        TIME STEP = 0.25 ~~|\nSAVEPER = 4 * TIME STEP ~~|\n";
    let model = simulate::read(text).expect("read");
    let run = Program::new(&model).expect("ready").run(&Settings::default()).expect("run");
    assert_eq!(run.times, [2.0, 3.0, 4.0, 5.0]);
    assert_eq!(run.series("x").expect("there"), [0.0, 1.0, 2.0, 3.0]);
    let text = "x = INTEG(1, 0) ~~|\nINITIAL TIME = 0 ~~|\nFINAL TIME = IF THEN ELSE(x > 2, 3, 10) ~~|\n\
        TIME STEP = 1 ~~|\nSAVEPER = 1 ~~|\n";
    let model = simulate::read(text).expect("read");
    let run = Program::new(&model).expect("ready").run(&Settings::default()).expect("run");
    assert_eq!(run.times, [0.0, 1.0, 2.0, 3.0]);
}

#[test]
fn forms_of_xmile_are_read() {
    xmile(
        "<dim name=\"D\" size=\"2\"/><dim name=\"E\"><elem name=\"N\"/><elem name=\"S\"/></dim>---\
         <aux name=\"i\"><eqn>if time >= 2 and not (time = 3) then 1 else 0</eqn></aux>\
         <aux name=\"m\"><eqn>time mod 3 + {a comment} 10</eqn></aux>\
         <aux name=\"a\"><dimensions><dim name=\"D\"/></dimensions>\
           <element subscript=\"1\"><eqn>5</eqn></element>\
           <element subscript=\"2\"><eqn>6</eqn></element></aux>\
         <aux name=\"b\"><dimensions><dim name=\"D\"/></dimensions><eqn>a * 2</eqn></aux>\
         <aux name=\"c\"><eqn>SUM(a[*]) + MEAN(b[*]) + a[2] + SIZE(a)</eqn></aux>\
         <aux name=\"d\"><eqn>a[i + 1]</eqn></aux>\
         <aux name=\"f\"><dimensions><dim name=\"E\"/><dim name=\"D\"/></dimensions><eqn>b[D]</eqn></aux>\
         <aux name=\"g\"><eqn>SMTHN(time, 2, 2, 0) + PULSE(4, 1, 2) + SAFEDIV(1, 0, 9)</eqn></aux>\
         <aux name=\"h\"><eqn>PREVIOUS(time, -1)</eqn></aux>\
         <aux name=\"j\"><eqn>time</eqn><gf type=\"discrete\"><xscale min=\"0\" max=\"4\"/>\
           <ypts>1,2,3</ypts></gf></aux>\
         <aux name=\"k\"><eqn>LOOKUP(j, 3)</eqn></aux>\
         <stock name=\"s\"><eqn>10</eqn><outflow>o</outflow><non_negative/></stock>\
         <flow name=\"o\"><eqn>4 - time</eqn><non_negative/></flow>",
        &[
            ("i", 2.0, 1.0),
            ("i", 3.0, 0.0),
            ("m", 4.0, 11.0),
            ("b[2]", 0.0, 12.0),
            ("c", 0.0, 30.0),
            ("d", 0.0, 5.0),
            ("d", 2.0, 6.0),
            ("f[S,2]", 0.0, 12.0),
            ("g", 1.0, 13.0),
            ("g", 2.0, 9.0),
            ("h", 0.0, -1.0),
            ("h", 3.0, 2.0),
            ("j", 3.0, 2.0),
            ("k", 0.0, 2.0),
            ("s", 2.0, 3.0),
            ("s", 4.0, 0.0),
        ],
    );
}

#[test]
fn modules_are_models_inside_models() {
    compare(
        "<xmile version=\"1.0\"><sim_specs><start>0</start><stop>4</stop><dt>1</dt></sim_specs>\
         <model><variables><aux name=\"rate\"><eqn>3</eqn></aux>\
         <module name=\"North\" ><connect to=\"North.input\" from=\"rate\"/></module>\
         <aux name=\"seen\"><eqn>North.level * 2</eqn></aux></variables></model>\
         <model name=\"North\"><variables><aux name=\"input\" access=\"input\"><eqn>0</eqn></aux>\
         <stock name=\"level\"><eqn>1</eqn><inflow>in</inflow></stock>\
         <flow name=\"in\"><eqn>input</eqn></flow></variables></model></xmile>",
        &[("seen", 2.0, 14.0), ("North.level", 1.0, 4.0)],
    );
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let cases = [
        ("a = b ~~|", "equation of `a` (line 1), column 1: expected a variable, found no `b`"),
        ("a = 1 + ~~|", "line 1, `a`, column 4: expected a number, a name or `(`, found the end"),
        ("a = FOO(1) ~~|", "expected a function, a macro or a table, found no `foo`"),
        ("a = MODULO(1) ~~|", "expected 2 arguments of `modulo`, found 1"),
        ("a = b ~~|\nb = a ~~|", "expected a stock or a delay in every circle"),
        ("D: A ~~|\na[D] = 1, 2 ~~|", "expected 1 numbers, found 2"),
        ("a[X] = 1 ~~|", "expected a dimension or an element, found `x`"),
        ("a = ((1) ~~|", "expected `)`"),
        ("a = SMOOTH N(1, 1, 1, Time) ~~|", "expected an order that is a number"),
        (":MACRO: M(x)\nM = M(x) ~~|\n:END OF MACRO:\na = M(1) ~~|", "expected macros that end"),
    ];
    for (text, expected) in cases {
        let whole = format!("{text}{CONTROL}");
        let found = simulate::read(&whole).and_then(|model| Program::new(&model));
        let found = found.expect_err(text).to_string();
        assert!(found.contains(expected), "{text}\nexpected {expected}\nfound    {found}");
    }
    let queue = "<xmile><model><variables><stock name=\"s\"><eqn>1</eqn><queue/></stock></variables></model></xmile>";
    let error = simulate::read(queue).expect_err("a queue").to_string();
    assert!(error.contains("`s`: expected a stock that accumulates, found a queue"), "{error}");
    let bomb = "<!DOCTYPE x [<!ENTITY a \"b\">]><xmile/>";
    assert!(simulate::read(bomb).is_err());
    assert!(simulate::read("<html/>").expect_err("no model").to_string().contains("`xmile`"));
}
