// An ordinary Rust program: it uses what the standard library gives, as somebody would who never heard of Jolt.
// The first word of its input says what it does.
use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

fn main() {
    let mut input = String::new();
    io::stdin().read_to_string(&mut input).expect("the input is no UTF-8");
    let (what, rest) = input.split_once(' ').unwrap_or((input.as_str(), ""));
    match what {
        "words" => words(rest),
        "machine" => machine(),
        "files" => files(),
        "time" => time(),
        "memory" => memory(),
        "recurse" => println!("{}", recurse(1)),
        "panic" => panic!("it was asked to"),
        "exit" => std::process::exit(rest.trim().parse().expect("a number")),
        _ => eprintln!("what is {what}?"),
    }
}

// The map's seeds are random numbers, so the words are sorted.
fn words(text: &str) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }

    let mut sorted: Vec<_> = counts.into_iter().collect();
    sorted.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    for (word, count) in &sorted {
        println!("{count:>4} {word} {:.3}", *count as f64 / sorted.len() as f64);
    }
}

fn machine() {
    println!("{} arguments", std::env::args().count());
    for (name, value) in std::env::vars() {
        println!("{name}={value}");
    }
}

fn files() {
    println!("{:?}", std::fs::read_to_string("notes.txt").map_err(|error| error.kind()));
    println!("{:?}", std::fs::write("/notes.txt", "text").map_err(|error| error.raw_os_error().is_some()));
    println!("{:?}", std::fs::create_dir("folder").is_err());
    println!("{:?}", std::fs::read_dir(".").is_err());
    println!("{:?}", std::net::TcpStream::connect("127.0.0.1:80").is_err());
    println!("{:?}", std::thread::Builder::new().spawn(|| ()).is_err());
    io::stdout().flush().expect("flushed");
}

fn time() {
    let start = Instant::now();
    std::thread::sleep(Duration::from_secs(3600));
    println!("slept for {} minutes", start.elapsed().as_secs() / 60);
    println!("{}", SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs() > 900_000_000);
}

fn memory() {
    let mut blocks: Vec<Vec<u8>> = Vec::new();
    loop {
        let mut block: Vec<u8> = Vec::new();
        if block.try_reserve_exact(1 << 20).is_err() {
            println!("no more after {} blocks", blocks.len());
            return;
        }

        block.resize(1 << 20, blocks.len() as u8);
        blocks.push(block);
    }
}

// Deeper than any stack: the answer depends on every level, so none of them can be left out.
fn recurse(depth: u64) -> u64 {
    if depth == u64::MAX {
        return 1;
    }

    let below = recurse(depth + 1);
    below ^ (below >> 7) ^ depth
}
