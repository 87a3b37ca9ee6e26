/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Putting the short texts of charts together.
 */
#include "wording.h"

#include <stdio.h>

enum { TEXT_BYTES = 512 };

const char *sip_chart_word(const sip_chart *chart, sip_word word)
{
    return sip_language_tables_of(chart->language)->words[word];
}

char *sip_chart_seconds(const sip_chart *chart, sip_time time)
{
    char *text = g_strdup_printf("%.3f", (double)time / 1e6);
    sip_language_mark(chart->language, text);
    return text;
}

static void set(sip_values *values, sip_placeholder placeholder, const char *text)
{
    values->of[placeholder] = sip_span_of(text);
}

static char *filled(const char *text, sip_values *values)
{
    char buffer[TEXT_BYTES];
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    sip_text_fill(&sink, text, values);
    return g_strdup(buffer);
}

char *sip_chart_numbers(const sip_chart *chart, sip_word word, uint32_t seen, uint32_t wanted, uint32_t attempt)
{
    sip_values values = { .used = 0 };
    char texts[3][16];
    snprintf(texts[0], sizeof texts[0], "%u", seen);
    snprintf(texts[1], sizeof texts[1], "%u", wanted);
    snprintf(texts[2], sizeof texts[2], "%u", attempt);
    set(&values, SIP_PLACEHOLDER_seen, texts[0]);
    set(&values, SIP_PLACEHOLDER_wanted, texts[1]);
    set(&values, SIP_PLACEHOLDER_attempt, texts[2]);
    return filled(sip_chart_word(chart, word), &values);
}

/* --- groups --- */

static const sip_word outcomes[] = {
    [SIP_OUTCOME_NONE] = SIP_WORD_CHART_ENDED,
    [SIP_OUTCOME_ANSWERED] = SIP_WORD_CHART_ANSWERED,
    [SIP_OUTCOME_BUSY] = SIP_WORD_CHART_BUSY,
    [SIP_OUTCOME_DECLINED] = SIP_WORD_CHART_DECLINED,
    [SIP_OUTCOME_CANCELLED] = SIP_WORD_CHART_CANCELLED,
    [SIP_OUTCOME_NO_ANSWER] = SIP_WORD_CHART_NO_ANSWER,
    [SIP_OUTCOME_REDIRECTED] = SIP_WORD_CHART_REDIRECTED,
    [SIP_OUTCOME_FAILED] = SIP_WORD_CHART_FAILED,
    [SIP_OUTCOME_TIMED_OUT] = SIP_WORD_CHART_TIMED_OUT,
    [SIP_OUTCOME_UNFINISHED] = SIP_WORD_CHART_UNFINISHED,
};

/* How the call went, and how long the parties spoke (RFC 6076 4.5). */
static void append_outcome(const sip_chart *chart, const sip_call *call, GString *title)
{
    sip_outcome outcome = sip_call_outcome_at(call, &chart->timers, &chart->now);
    if (outcome == SIP_OUTCOME_NONE) return;
    g_string_append_printf(title, ", %s", sip_chart_word(chart, outcomes[outcome]));
    if (call->answer_time == 0 || call->end_time <= call->answer_time) return;
    char *seconds = sip_chart_seconds(chart, call->end_time - call->answer_time);
    g_string_append_printf(title, ", %s s", seconds);
    g_free(seconds);
}

char *sip_chart_title(const sip_chart *chart, const sip_chart_group *group)
{
    static const sip_word kinds[SIP_GROUP_KINDS] = {
        [SIP_GROUP_CALL] = SIP_WORD_CALL,
        [SIP_GROUP_REGISTRATION] = SIP_WORD_CHART_REGISTRATION,
        [SIP_GROUP_SUBSCRIPTION] = SIP_WORD_CHART_SUBSCRIPTION,
        [SIP_GROUP_PUBLICATION] = SIP_WORD_CHART_PUBLICATION,
        [SIP_GROUP_REST] = SIP_WORD_CHART_REST,
    };
    GString *title = g_string_new(sip_chart_word(chart, kinds[group->kind]));
    const sip_call *call = sip_chart_call(group);
    bool pair = group->kind == SIP_GROUP_CALL || group->kind == SIP_GROUP_SUBSCRIPTION;
    bool named = group->from && (pair || group->kind == SIP_GROUP_REGISTRATION);
    if (group->kind == SIP_GROUP_CALL) g_string_append_printf(title, " %u", call->number);
    if (named) g_string_append_printf(title, "%s %s", sip_chart_word(chart, SIP_WORD_COLON), group->from);
    if (named && pair && group->to) g_string_append_printf(title, " → %s", group->to);
    if (group->kind == SIP_GROUP_CALL) append_outcome(chart, call, title);
    return g_string_free(title, FALSE);
}

static const sip_word states[] = {
    [SIP_CALL_NONE] = SIP_WORD_CHART_CALLING,
    [SIP_CALL_CALLING] = SIP_WORD_CHART_CALLING,
    [SIP_CALL_PROCEEDING] = SIP_WORD_CHART_PROCEEDING,
    [SIP_CALL_RINGING] = SIP_WORD_CHART_RINGING,
    [SIP_CALL_EARLY_MEDIA] = SIP_WORD_CHART_EARLY_MEDIA,
    [SIP_CALL_UP] = SIP_WORD_CHART_UP,
    [SIP_CALL_HELD] = SIP_WORD_CHART_HELD,
    [SIP_CALL_ENDED] = SIP_WORD_CHART_ENDED,
};

char *sip_chart_outcome(sip_language language, sip_call_state state, sip_outcome outcome)
{
    const char *const *words = sip_language_tables_of(language)->words;
    bool over = state == SIP_CALL_ENDED || outcome == SIP_OUTCOME_TIMED_OUT;
    if (over) return g_strdup(words[outcomes[outcome]]);
    if (outcome != SIP_OUTCOME_UNFINISHED) return g_strdup(words[states[state]]);
    return g_strdup_printf("%s (%s)", words[outcomes[outcome]], words[states[state]]);
}

/* A call that has ended unanswered is told by its outcome. */
const char *sip_chart_state(const sip_chart *chart, sip_call_state state, sip_outcome outcome)
{
    if (state == SIP_CALL_NONE) return NULL;
    bool unanswered = state == SIP_CALL_ENDED && outcome != SIP_OUTCOME_ANSWERED;
    return sip_chart_word(chart, unanswered ? outcomes[outcome] : states[state]);
}

char *sip_chart_filter(const sip_chart *chart)
{
    const GPtrArray *calls = chart->groups[SIP_GROUP_CALL];
    if (calls->len == 0) return g_strdup("frame.number <= 1000");
    return g_strdup_printf("siptutor.call == %u", sip_chart_call(calls->pdata[0])->number);
}

/* --- arrows --- */

/* The code, and the phrase as it stands or as the registry has it (the phrase is free: RFC 3261 7.2). */
static GString *start_of(const sip_chart_arrow *arrow, sip_label_length length)
{
    const char *phrase = arrow->kind == SIP_RESPONSE ? sip_status_phrase(arrow->code) : NULL;
    bool response = arrow->kind == SIP_RESPONSE && arrow->code > 0;
    GString *label = g_string_new(NULL);
    if (length == SIP_LABEL_WHOLE || !response) {
        g_string_append(label, arrow->label);
    } else if (length == SIP_LABEL_REGISTERED && phrase) {
        g_string_printf(label, "%u %s", arrow->code, phrase);
    } else {
        g_string_printf(label, "%u", arrow->code);
    }
    return label;
}

char *sip_chart_label(const sip_chart *chart, const sip_chart_arrow *arrow, sip_label_length length)
{
    GString *label = start_of(arrow, length);
    bool offer = arrow->verdict->offer == SIP_OFFER, answer = arrow->verdict->offer == SIP_ANSWER;
    if (length == SIP_LABEL_LEAST) return g_string_free(label, FALSE);
    if (offer || answer) {
        const char *word = sip_chart_word(chart, offer ? SIP_WORD_CHART_OFFER : SIP_WORD_CHART_ANSWER);
        g_string_append_printf(label, ", %s", word);
    }
    if (arrow->sent > 1) g_string_append_printf(label, " ×%u", arrow->sent);
    return g_string_free(label, FALSE);
}

static char *sent_again(const sip_chart *chart, const sip_chart_arrow *arrow)
{
    sip_values values = { .used = 0 };
    char times[16];
    char *until = sip_chart_seconds(chart, arrow->last_time);
    snprintf(times, sizeof times, "%u", arrow->sent);
    set(&values, SIP_PLACEHOLDER_attempt, times);
    set(&values, SIP_PLACEHOLDER_seen, until);
    set(&values, SIP_PLACEHOLDER_name, sip_timer_name(arrow->timer));
    bool timer = strlen(sip_timer_name(arrow->timer)) == 1; /* the others have no letter in the RFC */
    char *text = filled(sip_chart_word(chart, timer ? SIP_WORD_CHART_AGAIN_TIMER : SIP_WORD_CHART_AGAIN), &values);
    g_free(until);
    return text;
}

static char *passed_on(const sip_chart *chart, const sip_chart_arrow *arrow)
{
    sip_values values = { .used = 0 };
    char frame[16];
    snprintf(frame, sizeof frame, "%u", arrow->forwarded->frame);
    set(&values, SIP_PLACEHOLDER_frame, frame);
    return filled(sip_chart_word(chart, SIP_WORD_CHART_FORWARDS), &values);
}

/* "Call 2: Leg of call 1 (inferred: the same Session-ID)", with the first message of a further leg; or NULL. */
static char *leg(const sip_chart *chart, const sip_chart_arrow *arrow)
{
    static const sip_word evidence[] = {
        [SIP_EVIDENCE_NONE] = SIP_WORD_LEG_EVIDENCE,
#define SIP_EVIDENCE(id, name) [SIP_EVIDENCE_##id] = SIP_WORD_LEG_BY_##id,
#include "../../core/tracker/evidence.def"
#undef SIP_EVIDENCE
    };
    const sip_call *call = arrow->verdict->call;
    if (call == NULL || call->invite != arrow->frame || call == sip_chart_call(arrow->group)) return NULL;
    if (call->linked == NULL) return NULL;
    bool likely = call->evidence == SIP_EVIDENCE_PARTIES;
    return g_strdup_printf("%s %u%s %s %u (%s)", sip_chart_word(chart, SIP_WORD_CALL), call->number,
                           sip_chart_word(chart, SIP_WORD_COLON),
                           sip_chart_word(chart, likely ? SIP_WORD_LEG_LIKELY : SIP_WORD_LEG), call->linked->number,
                           sip_chart_word(chart, evidence[call->evidence]));
}

/* "Codec agreed: PCMU", with the answer, unless media show it; or NULL. */
static char *codec(const sip_chart *chart, const sip_chart_arrow *arrow)
{
    const sip_settlement *settled = arrow->verdict->settled;
    if (settled == NULL || settled->codec == NULL || arrow->group->media->len > 0) return NULL;
    char *text = g_strdup_printf("%s %s", sip_chart_word(chart, SIP_WORD_CODEC), settled->codec);
    *text = g_ascii_tolower(*text);
    return text;
}

/* Takes `more`, which may be NULL, over. */
static void append_sentence(GString *sentence, char *more)
{
    if (more) g_string_append_printf(sentence, "; %s", more);
    g_free(more);
}

char *sip_chart_sentence(const sip_chart *chart, const sip_chart_arrow *arrow)
{
    bool same = arrow->forwarded && strcmp(arrow->headline, arrow->forwarded->headline) == 0;
    char *first = same ? passed_on(chart, arrow) : g_strdup(arrow->headline);
    GString *sentence = g_string_new(first);
    g_free(first);
    append_sentence(sentence, arrow->sent > 1 ? sent_again(chart, arrow) : NULL);
    append_sentence(sentence, same ? NULL : codec(chart, arrow));
    append_sentence(sentence, leg(chart, arrow));
    return g_string_free(sentence, FALSE);
}

/* --- media --- */

char *sip_chart_media_label(const sip_chart_media *media)
{
    const char *protocol = media->secure ? "SRTP" : "RTP";
    return media->codec ? g_strdup_printf("%s %s", protocol, media->codec) : g_strdup(protocol);
}

char *sip_chart_media_sentence(const sip_chart *chart, const sip_chart_media *media)
{
    bool both = media->packets[0] > 0 && media->packets[1] > 0;
    return sip_chart_numbers(chart, both ? SIP_WORD_CHART_MEDIA_BOTH : SIP_WORD_CHART_MEDIA_ONE, media->packets[0],
                             media->packets[1], 0);
}
