//! The model's page: what is asked stands in the address, and what is none is refused.

use super::{get, sample};

#[tokio::test]
async fn a_question_to_the_model_is_an_address() {
    let state = sample();
    let plain = get(&state, "/model").await;
    assert_eq!(plain.status, 200);
    assert!(plain.body.contains("median-0") && !plain.body.contains("median-1"));
    let asked = get(&state, "/model?language+barrier=0.2&show=exits").await;
    assert!(asked.body.contains("median-1") && asked.body.contains("<h2>exits</h2>"));
    assert_eq!(get(&state, "/model?language+barrier=0.2&show=exits").await.body, asked.body);
    for wrong in ["pace=x", "pace=1e999", "nothing=1", "show=<script>", "pace=%FF"] {
        let answer =
            get(&state, &format!("/model?{}", wrong.replace('<', "%3C").replace('>', "%3E"))).await;
        assert_eq!(answer.status, 400, "{wrong}");
        assert!(!answer.body.contains("<script>"), "{wrong}");
    }
    let many: String = (0..200).map(|_| "pace=0.5&").collect();
    assert_eq!(get(&state, &format!("/model?{many}")).await.status, 400);
}

#[tokio::test]
async fn policies_have_a_page() {
    let answer = get(&sample(), "/policies").await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("No document tells of one."));
}
