"""Titles that set things against each other, in the languages that documents are written in."""

import pytest

from generator.planner.title_names import titled_names


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Logs vs Metrics vs Traces", ("Logs", "Metrics", "Traces")),
        ("Comparison | Alpha vs. Beta", ("Alpha", "Beta")),
        ("[CS] Process vs Thread", ("Process", "Thread")),
        ("HTTP VS HTTPS：区别在哪里", ("HTTP", "HTTPS")),
        ("Redis vs Memcached 怎么选？", ("Redis", "Memcached")),
        ("Standing desk versus treadmill desk", ("Standing desk", "treadmill desk")),
        ("Miete gegen Kauf", ("Miete", "Kauf")),
        ("ענן מול שרת מקומי", ("ענן", "שרת מקומי")),
        ("किराया बनाम खरीद", ("किराया", "खरीद")),
        ("বাস বনাম ট্রেন", ("বাস", "ট্রেন")),
    ],
)
def test_a_title_that_says_versus(title: str, names: tuple[str, ...]):
    assert titled_names(title) == (names, True)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("The difference between latency and throughput", ("latency", "throughput")),
        ("Comparing Kafka, RabbitMQ, and NATS", ("Kafka", "RabbitMQ", "NATS")),
        ("Unterschied zwischen Miete und Kauf", ("Miete", "Kauf")),
        ("Différence entre train et avion", ("train", "avion")),
        ("Diferencia entre TCP y UDP", ("TCP", "UDP")),
        ("Comparació entre cotxe i tren", ("cotxe", "tren")),
        ("Сравнение React и Vue", ("React", "Vue")),
        ("Порівняння React та Vue", ("React", "Vue")),
        ("MyISAM 和 InnoDB 有什么区别？", ("MyISAM", "InnoDB")),
        ("RESTとGraphQLの違い", ("REST", "GraphQL")),
        ("REST와 GraphQL의 차이", ("REST", "GraphQL")),
        ("기본형과 참조형의 차이점은?", ("기본형", "참조형")),
        ("So sánh MySQL và MongoDB", ("MySQL", "MongoDB")),
        ("MySQL ile MongoDB arasındaki farklar", ("MySQL", "MongoDB")),
        ("الفرق بين TCP و UDP", ("TCP", "UDP")),
        ("Kafka, RabbitMQ or Pulsar?", ("Kafka", "RabbitMQ", "Pulsar")),
        ("Wärmepumpe oder Gasheizung?", ("Wärmepumpe", "Gasheizung")),
        ("Shared flat or own flat", ("Shared flat", "own flat")),
    ],
)
def test_a_title_that_compares_in_other_words(title: str, names: tuple[str, ...]):
    found = titled_names(title)
    assert found is not None and found[0] == names


def test_a_choice_between_two_is_not_yet_a_comparison_in_so_many_words():
    assert titled_names("Kafka or Pulsar?") == (("Kafka", "Pulsar"), False)
    assert titled_names("团队选 Kafka 还是 Pulsar？一文讲清") == (("Kafka", "Pulsar"), False)
    assert titled_names("Should we use Kafka or Pulsar? A note") == (("Kafka", "Pulsar"), False)
    assert titled_names("The difference between Kafka and Pulsar") == (("Kafka", "Pulsar"), True)


@pytest.mark.parametrize(
    "title",
    [
        "Support Hybrid Search",
        "Plan for 2026 and beyond",
        "Wie wir arbeiten",
        "会议记录",
        "Install or update the command line tool",
    ],
)
def test_a_title_that_compares_nothing(title: str):
    assert titled_names(title) is None
